import { createPixelDecoder } from "@plumbline/dicom";
import { isDecoded, judge } from "./judge.ts";
import { mutantOf } from "./mutate.ts";
import { madeSeeds, seedsFrom } from "./seeds.ts";

/** A process that judges ranges of mutants and says which one it is at, so that a death has a cause. */

export interface Order {
  readonly from: number;
  readonly to: number;
}

export type Report =
  | { readonly kind: "ready"; readonly seeds: number }
  | { readonly kind: "begin"; readonly index: number }
  /** The decoder was stopped: that is how it should be, and worth a look. */
  | { readonly kind: "slow"; readonly index: number; readonly what: string }
  | { readonly kind: "finding"; readonly index: number; readonly what: string; readonly error: string }
  | { readonly kind: "done"; readonly endings: Readonly<Record<string, number>>; readonly residentBytes: number };

const SLOW_MS = 30_000;
const [seedNumber, ...folders] = process.argv.slice(2);
const seeds = [...madeSeeds(), ...seedsFrom(folders)];
const decoder = createPixelDecoder({ deadlineMs: 20_000 });
const say = (report: Report): void => void process.send?.(report);

async function run({ from, to }: Order): Promise<void> {
  const endings: Record<string, number> = {};
  for (let index = from; index < to; index++) {
    say({ kind: "begin", index });
    const { bytes, what } = mutantOf(seeds, Number(seedNumber), index);
    const begun = performance.now();
    try {
      const { ends } = await judge(bytes, isDecoded(bytes, index) ? decoder : null);
      endings[ends] = (endings[ends] ?? 0) + 1;
      if (ends === "DEADLINE") say({ kind: "slow", index, what });
      const ms = Math.round(performance.now() - begun);
      if (ms > SLOW_MS) say({ kind: "finding", index, what, error: `it took ${ms} ms` });
    } catch (error) {
      say({
        kind: "finding",
        index,
        what,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  say({ kind: "done", endings, residentBytes: process.memoryUsage.rss() });
}

process.on("message", (order: Order) => void run(order));
process.on("disconnect", () => process.exit(0));
say({ kind: "ready", seeds: seeds.length });
