import { type Tag, tagOf } from "@plumbline/dicom";
import { HttpError } from "../answer.ts";
import type { Level, Place } from "../route.ts";
import { MATCH_KEYS } from "./attributes.ts";

export interface Match {
  /** Tag, or two joined by a dot. */
  readonly path: string;
  readonly by: "column" | "header";
  readonly value: string;
}

export interface Query {
  readonly level: Level;
  readonly place: Place;
  readonly matches: readonly Match[];
  /** Attributes beyond the usual ones; "all": whatever belongs to the level. */
  readonly include: ReadonlySet<Tag> | "all";
  readonly limit: number;
  readonly offset: number;
  /** Sentences for Warning headers. */
  readonly warnings: readonly string[];
}

/** As many a request, whatever it asks for. */
export const MAX_RESULTS = 500;
const DEFAULT_RESULTS = 100;
const MAX_OFFSET = 100_000;
const MAX_VALUE_LENGTH = 8_192;
const LEVELS: readonly Level[] = ["study", "series", "instance"];

const FUZZY = "The fuzzymatching parameter is not supported. Only literal matching has been performed.";

/**
 * A search's parameters (PS3.18 8.3.4).
 * @throws HttpError 400 that names what is not known or cannot be read, never a value
 */
export function parseQuery(level: Level, place: Place, parameters: URLSearchParams): Query {
  const matches: Match[] = [];
  const warnings: string[] = [];
  const unknown: string[] = [];
  const include = new Set<Tag>();
  let all = false;
  for (const [name, value] of parameters) {
    if (value.length > MAX_VALUE_LENGTH) throw new HttpError(400, `The value of ${shown(name)} is too long.`);
    if (name === "limit" || name === "offset" || name === "accept" || name === "charset") continue;
    if (name === "fuzzymatching") {
      if (value === "true") warnings.push(FUZZY);
    } else if (name === "includefield") {
      for (const field of value.split(",")) {
        const tag = tagOf(field.trim().split(".")[0] ?? "");
        if (field.trim().toLowerCase() === "all") all = true;
        else if (tag === null) unknown.push(`includefield=${shown(field)}`);
        else include.add(tag);
      }
    } else {
      const match = matchOf(level, name, value);
      if (match === null) unknown.push(shown(name));
      else if (match.value !== "" && match.value !== "*") matches.push(match);
      // PS3.18 8.3.4.1: an attribute that is asked about is given back.
      if (match !== null) include.add(match.path.split(".")[0] ?? "");
    }
  }
  if (unknown.length > 0) {
    throw new HttpError(400, `A search for ${plural(level)} does not know: ${unknown.slice(0, 10).join(", ")}.`);
  }
  const asked = wholeNumber(parameters, "limit") ?? DEFAULT_RESULTS;
  if (asked > MAX_RESULTS) warnings.push(`At most ${MAX_RESULTS} results are given at once.`);
  const offset = wholeNumber(parameters, "offset") ?? 0;
  if (offset > MAX_OFFSET) throw new HttpError(400, `offset goes up to ${MAX_OFFSET}; narrow the search instead.`);
  return {
    level,
    place,
    matches,
    include: all ? "all" : include,
    limit: Math.min(asked, MAX_RESULTS),
    offset,
    warnings,
  };
}

function matchOf(level: Level, name: string, value: string): Match | null {
  const tags = name.split(".").map(tagOf);
  if (tags.includes(null)) return null;
  // Met in the wild for a study's modalities.
  const path = level === "study" && tags[0] === "00080060" ? "00080061" : tags.join(".");
  const known = Object.hasOwn(MATCH_KEYS, path) ? MATCH_KEYS[path] : undefined;
  if (known === undefined || LEVELS.indexOf(known.level) > LEVELS.indexOf(level)) return null;
  return { path, by: known.by, value };
}

function wholeNumber(parameters: URLSearchParams, name: string): number | null {
  const text = parameters.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw new HttpError(400, `${name} must be a whole number from 0.`);
  return Number(text);
}

/** What a client misspelt may be shown to it, as far as it is a name. */
const shown = (name: string): string => (/^[\w.]{1,64}$/.test(name) ? name : "a name that is none");

const plural = (level: Level): string => (level === "study" ? "studies" : level === "series" ? "series" : "instances");
