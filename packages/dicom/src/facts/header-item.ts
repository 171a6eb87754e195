import type { BinaryVr, Item, Tag } from "../parse/item.ts";
import { isValidUid } from "../parse/uid.ts";
import { isPlaceholder, parseAge, parseDate, parseTime } from "./values.ts";

/** `empty` is legal for Type 2 attributes; `invalid` is there but says nothing or breaks its rule. */
export type ItemState = "present" | "absent" | "empty" | "invalid";

/** One header attribute as found. */
export interface HeaderItem {
  readonly tag: Tag;
  readonly state: ItemState;
  /** Decoded values, padding removed. May identify a person: never log. */
  readonly values: readonly string[];
  /** Why it is invalid, without the value; null otherwise. */
  readonly reason: string | null;
  /** True when the character set had to be guessed. */
  readonly guessedCharset: boolean;
}

/** A rule on the values: null when they are fine, else the reason in words. */
export type ValueRule = (values: readonly string[]) => string | null;

const first = (values: readonly string[]) => values[0] ?? "";
const single =
  (accepts: (value: string) => boolean, reason: string): ValueRule =>
  (values) =>
    accepts(first(values)) ? null : reason;

export const RULES = {
  /** Any value that is no placeholder. */
  text: ((values) => (values.every(isPlaceholder) ? "a placeholder" : null)) as ValueRule,
  uid: single(isValidUid, "not a UID of at most 64 digits and dots"),
  sex: single((value) => ["M", "F", "O"].includes(value), "not M, F or O"),
  date: single((value) => parseDate(value) !== null, "not a date of the calendar"),
  time: single((value) => parseTime(value) !== null, "not a time of day"),
  age: single((value) => parseAge(value) !== null, "not an age such as 034Y"),
  /** First value > 0. */
  positive: single((value) => Number(value) > 0, "not a number above zero"),
  /** First value a number. */
  number: single((value) => value !== "" && Number.isFinite(Number(value)), "not a number"),
  /** First value ≥ 1 (PS3.3 C.11.2.1.2). */
  atLeastOne: single((value) => Number(value) >= 1, "not a number of at least 1"),
  /** Two values, both > 0. */
  spacing: ((values) =>
    values.length >= 2 && values.slice(0, 2).every((value) => Number(value) > 0)
      ? null
      : "not two numbers above zero") as ValueRule,
} as const;

export type ValueKind = keyof typeof RULES;

const NUMERIC: ReadonlySet<ValueKind> = new Set(["positive", "number", "atLeastOne", "spacing"]);
const TEXT: ReadonlySet<ValueKind> = new Set(["text"]);

/** Reads one attribute and judges it by its rule. */
export function readHeaderItem(item: Item, tag: Tag, kind: ValueKind, implicitVr?: BinaryVr): HeaderItem {
  if (!item.has(tag)) return { tag, state: "absent", values: [], reason: null, guessedCharset: false };
  const { values, guessed } = valuesOf(item, tag, kind, implicitVr);
  if (values.length === 0) return { tag, state: "empty", values: [], reason: null, guessedCharset: false };
  const reason = RULES[kind](values);
  return { tag, state: reason === null ? "present" : "invalid", values, reason, guessedCharset: guessed };
}

function valuesOf(item: Item, tag: Tag, kind: ValueKind, implicitVr?: BinaryVr) {
  if (TEXT.has(kind)) return item.textValues(tag);
  if (!NUMERIC.has(kind)) return { values: item.asciiValues(tag), guessed: false };
  // Through parseDecimal, so that "0x10", "Infinity" and "" are no numbers here either.
  return { values: item.numbers(tag, implicitVr).map(String), guessed: false };
}
