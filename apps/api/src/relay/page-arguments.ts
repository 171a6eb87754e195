import { badInput } from "../errors.ts";

export const LARGEST_PAGE = 100;
export const DEFAULT_PAGE = 20;

/** Relay's arguments, as a client gives them. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** One way through an order. */
export interface PageRequest {
  readonly backward: boolean;
  readonly limit: number;
  /** The row just before the page, in the direction of reading; null: from the end. */
  readonly cursor: string | null;
}

/** @throws BAD_USER_INPUT for a page of both directions or of a size out of bounds */
export function pageRequest({ first, after, last, before }: ConnectionArguments): PageRequest {
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) {
    throw badInput("Found arguments of both directions, needed first and after, or last and before.");
  }
  const limit = (backward ? last : first) ?? DEFAULT_PAGE;
  if (limit < 1 || limit > LARGEST_PAGE) {
    throw badInput(`${backward ? "last" : "first"}: found ${limit}, needed a whole number from 1 to ${LARGEST_PAGE}.`);
  }
  return { backward, limit, cursor: (backward ? before : after) ?? null };
}
