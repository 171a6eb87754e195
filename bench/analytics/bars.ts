import { median } from "../measure.ts";
import type { Bar } from "../receive/figures.ts";
import type { Measured, QueryTimes, StreamRounds } from "./measured.ts";

/** The most a query may take (p95), how much faster than the facts and how little slower with many images it must be. */
export const NEEDED = { p95Ms: 100, timesFaster: 50, growth: 1.25, gradingsASecond: 200 } as const;

/** null: there is no such answer from the facts. */
export const timesFaster = ({ factsMs, many }: QueryTimes): number | null =>
  factsMs === null ? null : factsMs / many.p50;

export const growth = ({ few, many }: QueryTimes): number => many.p50 / few.p50;

export const gradingsASecond = ({ rounds }: StreamRounds): number => median(rounds.map(({ aSecond }) => aSecond));

/** Every bar with the query or stream that is nearest to it, or farthest beyond. */
export function bars({ queries, streams }: Measured): Bar[] {
  const p95 = queries.map((query) => ({ name: query.name, value: query.many.p95 }));
  const faster = queries.flatMap((query) => {
    const value = timesFaster(query);
    return value === null ? [] : [{ name: query.name, value }];
  });
  const grown = queries.map((query) => ({ name: query.name, value: growth(query) }));
  const rates = streams.map((stream) => ({ name: stream.what, value: gradingsASecond(stream) }));
  return [
    bar("p95 at the API, ms", p95, NEEDED.p95Ms, "most"),
    bar("times faster than the facts", faster, NEEDED.timesFaster, "least"),
    bar("growth from few images to many", grown, NEEDED.growth, "most"),
    bar("gradings a second that the roll-up keeps up with", rates, NEEDED.gradingsASecond, "least"),
  ];
}

interface Named {
  readonly name: string;
  readonly value: number;
}

function bar(what: string, found: readonly Named[], needed: number, bound: "most" | "least"): Bar {
  const meets = ({ value }: Named): boolean => (bound === "most" ? value <= needed : value >= needed);
  const [worst] = [...found].sort((a, b) => (bound === "most" ? b.value - a.value : a.value - b.value));
  const met = found.filter(meets).length;
  const of = worst === undefined ? "nothing" : `${figure(worst.value)} (${worst.name})`;
  return {
    what: `${what}: ${met} of ${found.length} meet it; the worst`,
    found: of,
    needed: `${bound === "most" ? "≤" : "≥"} ${needed}`,
    met: met === found.length,
  };
}

/** Three digits. */
export const figure = (value: number): string =>
  value.toLocaleString("en", { maximumSignificantDigits: value < 100 ? 3 : 4, useGrouping: true });
