import type { DicomJson } from "@plumbline/dicom";
import { HttpError } from "../answer.ts";

/** A range of dates or times as their digits; null: open on that side. */
export interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Whether a header has the value asked for (PS3.4 C.2.2.2): a range for dates and times, wildcards for text, names
 * without regard to case and by any of their component groups; a single value otherwise.
 * @param path tag, or sequence and tag joined by a dot
 */
export function headerMatches(json: DicomJson, path: string, wanted: string): boolean {
  const [outer = "", inner] = path.toUpperCase().split(".");
  const items = inner === undefined ? [json] : ((json[outer]?.Value ?? []) as DicomJson[]);
  return items.some((item) => {
    const element = item[inner ?? outer];
    return (element?.Value ?? []).some((value) => valueMatches(element?.vr ?? "", value, wanted));
  });
}

function valueMatches(vr: string, value: unknown, wanted: string): boolean {
  if (vr === "DA") return inRange(digitsOfDate(String(value)), dateRange(wanted));
  if (vr === "TM") return inRange(toSeconds(digitsOfTime(String(value))), timeRange(wanted));
  if (vr === "IS" || vr === "DS") return Number(value) === Number(wanted);
  if (vr === "UI") return wanted.split(/[\\,]/).includes(String(value));
  if (vr !== "PN") return wildcardMatches(wanted.trim(), String(value));
  const name = wanted.trim().toLowerCase().replace(/\^+$/, "");
  const groups = Object.values(value as Record<string, string>);
  return [...groups, groups.join("=")].some((group) => wildcardMatches(name, group.toLowerCase().replace(/\^+$/, "")));
}

/** `*` any characters, `?` one (PS3.4 C.2.2.2.4). In steps that grow with both lengths only, whatever the pattern. */
export function wildcardMatches(pattern: string, text: string): boolean {
  const [wanted, found] = [[...pattern], [...text]];
  let [at, star, resume] = [0, -1, 0];
  for (let index = 0; index < found.length; ) {
    if (at < wanted.length && wanted[at] === "*") {
      star = at++;
      resume = index;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === found[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  return wanted.slice(at).every((character) => character === "*");
}

export const hasWildcard = (text: string): boolean => /[*?]/.test(text);

const inRange = (value: string | null, { from, to }: Range): boolean =>
  value !== null && (from === null || value >= from) && (to === null || value <= to);

const digitsOfDate = (text: string): string | null => {
  const bare = text.trim().replaceAll(".", "");
  return /^\d{8}$/.test(bare) ? bare : null;
};

function digitsOfTime(text: string): string | null {
  const bare = text.trim().replaceAll(":", "");
  return /^\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?$/.test(bare) ? bare : null;
}

/** @throws HttpError 400 for anything but a day, `from-`, `-to` or `from-to` */
export function dateRange(wanted: string): Range {
  return rangeOf(wanted, digitsOfDate, "a date (YYYYMMDD), or two with a dash between");
}

function timeRange(wanted: string): Range {
  const { from, to } = rangeOf(wanted, digitsOfTime, "a time (HHMMSS), or two with a dash between");
  // 12 means up to 12:59:59.999999, and so does 1230 up to the minute's end.
  return { from: toSeconds(from), to: to === null ? null : `${to}~` };
}

const toSeconds = (time: string | null): string | null => time?.padEnd(6, "0") ?? null;

function rangeOf(wanted: string, digits: (text: string) => string | null, needed: string): Range {
  const sides = wanted.split("-").map((side) => side.trim());
  const read = sides.map((side) => (side === "" ? null : digits(side)));
  const [from = null, to = from] = read;
  if (
    sides.length > 2 ||
    sides.every((side) => side === "") ||
    sides.some((side, at) => side !== "" && read[at] === null)
  ) {
    throw new HttpError(400, `A date or time in the search cannot be read; needed ${needed}.`);
  }
  return { from, to: sides.length === 1 ? from : to };
}
