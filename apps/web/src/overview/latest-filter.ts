import { filterInput, type Selection } from "../filters/selection.ts";

/** An image that waits has no thumbnail yet, a rejected one is no wrist, and one without a total has its own list. */
const GRADED = ["GRADED"] as const;

/**
 * Which images count as the latest: those of the filter, but of the default period only where a period was chosen.
 * What arrived this morning belongs here although the month is not complete.
 */
export function latestFilter(selection: Selection) {
  const { from, to, ...filter } = filterInput(selection);
  const rest = { ...filter, statuses: [...GRADED] };
  const chosen = selection.state.from !== null || selection.state.to !== null;
  return chosen ? { ...rest, from, to } : rest;
}
