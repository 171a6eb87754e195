import { isValidUid } from "@plumbline/dicom";
import { HttpError } from "./answer.ts";

/** What of the hierarchy a path names; the more is given, the deeper. */
export interface Place {
  readonly study: string | null;
  readonly series: string | null;
  readonly instance: string | null;
}

export type Level = "study" | "series" | "instance";

export type Route =
  | { readonly kind: "store"; readonly study: string | null }
  | { readonly kind: "search"; readonly level: Level; readonly place: Place }
  | { readonly kind: "retrieve" | "metadata" | "rendered" | "thumbnail"; readonly place: Place }
  | { readonly kind: "frames"; readonly place: Place; readonly frames: readonly number[]; readonly rendered: boolean }
  | { readonly kind: "bulkdata"; readonly place: Place; readonly path: readonly string[] };

const MAX_FRAMES_ASKED = 4096;

/** Whether the path belongs to DICOMweb, where nothing is answered without a token. */
export const isDicomweb = (path: string): boolean => /^\/(?:studies|series|instances)(?:\/|$)/.test(path);

/**
 * What a request wants (PS3.18 tables 10.4.1-1, 10.5.1-1 and 10.6.1-1).
 * @param path of a DICOMweb resource, without query
 * @throws HttpError 400, 404 or 405
 */
export function routeOf(method: string, path: string): Route {
  const found = resourceOf(
    path
      .split("/")
      .slice(1)
      .filter((part, index, all) => part !== "" || index < all.length - 1),
  );
  const storable = found.kind === "search" && found.level === "study";
  const study = found.kind === "retrieve" && found.place.series === null ? found.place.study : null;
  if (method === "GET") return found;
  if (method === "POST" && (storable || study !== null)) return { kind: "store", study };
  const allow = storable || study !== null ? "GET, POST" : "GET";
  throw new HttpError(405, `This resource knows ${allow}.`, { Allow: allow });
}

function resourceOf([first, ...rest]: readonly string[]): Route {
  const none: Place = { study: null, series: null, instance: null };
  if (rest.length === 0 && first === "studies") return { kind: "search", level: "study", place: none };
  if (rest.length === 0 && first === "series") return { kind: "search", level: "series", place: none };
  if (rest.length === 0 && first === "instances") return { kind: "search", level: "instance", place: none };
  const [study, ...inStudy] = rest;
  if (first !== "studies" || study === undefined) throw notFound();
  const place = { ...none, study: uid(study, "study") };
  return inStudy[0] === "series" ? seriesOf(place, inStudy.slice(1)) : wholeOf(place, inStudy, ["series", "instances"]);
}

function seriesOf(study: Place, [series, ...rest]: readonly string[]): Route {
  if (series === undefined) return { kind: "search", level: "series", place: study };
  const place = { ...study, series: uid(series, "series") };
  return rest[0] === "instances" ? instanceOf(place, rest.slice(1)) : wholeOf(place, rest, ["instances"]);
}

function instanceOf(series: Place, [instance, ...rest]: readonly string[]): Route {
  if (instance === undefined) return { kind: "search", level: "instance", place: series };
  const place = { ...series, instance: uid(instance, "instance") };
  const [what, second, third] = rest;
  if (what === "frames" && second !== undefined && (rest.length === 2 || (rest.length === 3 && third === "rendered"))) {
    return { kind: "frames", place, frames: framesOf(second), rendered: third === "rendered" };
  }
  if (what === "bulkdata" && rest.length >= 2) return { kind: "bulkdata", place, path: rest.slice(1) };
  return wholeOf(place, rest, []);
}

/** A study, series or instance as a whole, or a search below it. */
function wholeOf(place: Place, rest: readonly string[], searches: readonly string[]): Route {
  const [what, ...more] = rest;
  if (more.length > 0) throw notFound();
  if (what === undefined) return { kind: "retrieve", place };
  if (what === "metadata" || what === "rendered" || what === "thumbnail") return { kind: what, place };
  if (what === "series" && searches.includes(what)) return { kind: "search", level: "series", place };
  if (what === "instances" && searches.includes(what)) return { kind: "search", level: "instance", place };
  throw notFound();
}

function uid(text: string, of: Level): string {
  if (isValidUid(text)) return text;
  throw new HttpError(400, `The ${of} in the path is no UID: up to 64 digits and dots were needed.`);
}

function framesOf(list: string): number[] {
  const frames = list.split(/,|%2C/i).map((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN));
  if (frames.some(Number.isNaN)) throw new HttpError(400, "The frame list holds other things than numbers from 1.");
  if (frames.length > MAX_FRAMES_ASKED)
    throw new HttpError(400, `At most ${MAX_FRAMES_ASKED} frames may be asked for.`);
  return frames;
}

const notFound = (): HttpError =>
  new HttpError(404, "There is no such DICOMweb resource here; /studies, /series and /instances are where they begin.");
