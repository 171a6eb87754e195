import { cpus } from "node:os";
import { median } from "../measure.ts";
import { type Bar, barsTable, rateBars, ratesTable, type Scenario } from "./figures.ts";
import { OURS, STORESCP } from "./plans.ts";

export interface Measured {
  readonly rounds: number;
  readonly scenarios: readonly Scenario[];
  /** Most resident memory of each of our receivers in the whole run, MB. */
  readonly peakMb: Readonly<Record<string, number>>;
  /** Of PostgreSQL, for 10⁹ bytes by C-STORE in objects of 10 MB. */
  readonly databaseCpuSecondsPerGb: number;
  /** Seconds that four objects of 1.5 GB at once took, by protocol; empty where they were not asked for. */
  readonly hugeSeconds: Readonly<Record<string, number>>;
}

const MAY_TAKE_MB = 150;

/** Markdown: every rate, then every bar. */
export function report({ rounds, scenarios, peakMb, databaseCpuSecondsPerGb, hugeSeconds }: Measured): string {
  const huge = Object.entries(hugeSeconds).map(([protocol, seconds]) => `${seconds.toFixed(0)} s by ${protocol}`);
  const bars = [...rateBars(scenarios), ...cpuBars(scenarios), ...memoryBars(peakMb)];
  return [
    `${rounds} rounds in turns on ${cpus().length} cores (${cpus()[0]?.model.trim()}); medians, and ratios taken round by`,
    "round. The client is our own, so that the receiver is what is measured; what DCMTK's storescu makes of it stands at",
    "the end. `storescp +B` is as Debian has it (PDUs of 16 KiB), `--max-pdu` the same with PDUs of 128 KiB.",
    "",
    ratesTable(scenarios),
    "",
    barsTable(bars),
    "",
    `PostgreSQL takes another ${databaseCpuSecondsPerGb.toFixed(2)} s of processor time per GB (C-STORE, 10 MB objects).`,
    ...(huge.length === 0
      ? []
      : [`Four objects of 1.5 GB at once took ${huge.join(" and ")}; the memory above is with them.`]),
  ].join("\n");
}

/** For the 10 MB objects by our client, whose scenarios come first. */
function cpuBars(scenarios: readonly Scenario[]): Bar[] {
  return scenarios.slice(0, 2).map(({ title, series }) => {
    const [own, theirs] = [OURS, STORESCP].map((name) =>
      median(series.find((one) => one.name === name)?.cpuSecondsPerGb ?? []),
    ) as [number, number];
    return {
      what: `${title}: CPU s per GB`,
      found: own.toFixed(2),
      needed: `≤ ${theirs.toFixed(2)} (storescp's)`,
      met: own <= theirs,
    };
  });
}

const memoryBars = (peakMb: Measured["peakMb"]): Bar[] =>
  Object.entries(peakMb).map(([protocol, mb]) => ({
    what: `${protocol}: most resident memory, MB`,
    found: mb.toFixed(0),
    needed: `≤ ${MAY_TAKE_MB}`,
    met: mb <= MAY_TAKE_MB,
  }));
