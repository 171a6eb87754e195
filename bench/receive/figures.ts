import { median } from "../measure.ts";

/** What is measured of one receiver (or of the disk alone) in one scenario, a figure a round. */
export interface Series {
  readonly name: string;
  /** Objects a second. */
  readonly rates: readonly number[];
  /** Seconds of processor time of the receiver for 10⁹ bytes; empty where nobody asked. */
  readonly cpuSecondsPerGb: readonly number[];
}

export interface Scenario {
  readonly title: string;
  /** Ours first. */
  readonly series: readonly Series[];
  /** What ours must reach, as a multiple of another one's rate, by that one's name. */
  readonly atLeast: Readonly<Record<string, number>>;
}

export interface Bar {
  readonly what: string;
  readonly found: string;
  readonly needed: string;
  readonly met: boolean;
}

/** Rounds are neighbours in time, so a ratio is taken round by round, and then the median of these. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN)));
}

export function ratesTable(scenarios: readonly Scenario[]): string {
  const lines = scenarios.flatMap(({ title, series, atLeast }) =>
    series.map(({ name, rates, cpuSecondsPerGb }, index) => {
      const ratio = index === 0 ? "" : ratioOf(series[0]?.rates ?? [], rates).toFixed(2);
      const bar = atLeast[name] === undefined ? "" : `≥ ${atLeast[name]}`;
      const cpu = cpuSecondsPerGb.length === 0 ? "" : median(cpuSecondsPerGb).toFixed(2);
      return `| ${index === 0 ? title : ""} | ${name} | ${rate(median(rates))} | ${ratio} | ${bar} | ${cpu} |`;
    }),
  );
  return [
    "| objects | receiver | objects/s | ours as a multiple | bar | CPU s per GB |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

/** The bars of the rates, in the order of the scenarios. */
export function rateBars(scenarios: readonly Scenario[]): Bar[] {
  return scenarios.flatMap(({ title, series, atLeast }) =>
    Object.entries(atLeast).map(([name, needed]) => {
      const theirs = series.find((one) => one.name === name)?.rates ?? [];
      const ratio = ratioOf(series[0]?.rates ?? [], theirs);
      return {
        what: `${title}: multiple of ${name}`,
        found: ratio.toFixed(2),
        needed: `≥ ${needed}`,
        met: ratio >= needed,
      };
    }),
  );
}

export function barsTable(bars: readonly Bar[]): string {
  const lines = bars.map(({ what, found, needed, met }) => `| ${what} | ${found} | ${needed} | ${verdict(met)} |`);
  return ["| bar | measured | needed | |", "| --- | ---: | ---: | --- |", ...lines].join("\n");
}

const verdict = (met: boolean): string => (met ? "met" : "**missed**");
const rate = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
