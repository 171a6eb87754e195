import { lastDayOf, nextPeriod } from "../aggregate/periods.ts";
import { sameVersion, type VersionCount, versionsIn } from "../aggregate/version.ts";
import type { Cell } from "../analytics/cells.ts";
import type { Granularity } from "../generated/resolver-types.ts";

/** One period of a line; `cell` is null where it has no image of the line's version. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly cell: Cell | null;
}

/** All periods from the first to the last with images of one version, in the order of time, without a hole. */
export interface Line {
  readonly version: VersionCount;
  readonly periods: readonly Period[];
}

/** One line a version, in the order in which they began: versions are never blended. Pure. */
export function linesOf(cells: readonly Cell[], granularity: Granularity): Line[] {
  return versionsIn(cells)
    .map((version) => {
      const own = new Map(
        cells.flatMap((cell) => (cell.start !== null && sameVersion(cell, version) ? [[cell.start, cell]] : [])),
      );
      return { version, periods: periodsBetween([...own.keys()].sort(), own, granularity) };
    })
    .sort((a, b) => compare(a.version.firstDay, b.version.firstDay) || compare(a.version.lastDay, b.version.lastDay));
}

function periodsBetween(starts: readonly string[], own: ReadonlyMap<string, Cell>, granularity: Granularity): Period[] {
  const [first, last] = [starts[0], starts.at(-1)];
  const periods: Period[] = [];
  if (first === undefined || last === undefined) return periods;
  for (let start = first; start <= last; start = nextPeriod(start, granularity)) {
    periods.push({ start, end: lastDayOf(start, granularity), cell: own.get(start) ?? null });
  }
  return periods;
}

export interface Break<E> {
  /** Position of the first period of the new phase. */
  readonly at: number;
  readonly event: E;
}

/**
 * Where events split a line: before the first period that lies wholly on or after the event's day, so that a month in which
 * something changed is judged by what was before. Of several events before one period the latest gives its name. An event
 * before the line's second period or after its last splits nothing.
 */
export function breaksOf<E extends { readonly day: string }>({ periods }: Line, events: readonly E[]): Break<E>[] {
  const byPlace = new Map<number, E>();
  for (const event of events.toSorted((a, b) => compare(a.day, b.day))) {
    const at = periods.findIndex(({ start }) => start >= event.day);
    if (at > 0) byPlace.set(at, event);
  }
  return [...byPlace].map(([at, event]) => ({ at, event })).sort((a, b) => a.at - b.at);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
