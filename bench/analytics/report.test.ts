import { expect, it } from "vitest";
import { bars } from "./bars.ts";
import type { LoadedDatabase, Measured } from "./measured.ts";
import { report } from "./report.ts";

const loaded: LoadedDatabase = {
  images: 1000,
  buckets: 50,
  taskResults: 22_000,
  seconds: 2,
  rebuildSeconds: 3,
  bytes: { facts: 5e6, rollups: 1e6 },
};
const round = (aSecond: number) => ({ gradings: 100, aSecond, lagSeconds: 1, transactions: 2 });

const measured: Measured = {
  few: { ...loaded, images: 100 },
  many: loaded,
  runs: 20,
  factRuns: 3,
  queries: [
    { name: "quick", few: { p50: 8, p95: 9 }, many: { p50: 10, p95: 12 }, factsMs: 1000, equalFigures: 7 },
    { name: "slow", few: { p50: 80, p95: 90 }, many: { p50: 90, p95: 120 }, factsMs: 900, equalFigures: 7 },
    { name: "a list", few: { p50: 5, p95: 6 }, many: { p50: 5, p95: 6 }, factsMs: null, equalFigures: null },
  ],
  streams: [{ what: "as they arrive", rounds: [round(150), round(300), round(250)] }],
};

it("a bar is met when every query meets it, and names the worst", () => {
  expect(bars(measured).map(({ what, found, met }) => [what, found, met])).toEqual([
    ["p95 at the API, ms: 2 of 3 meet it; the worst", "120 (slow)", false],
    ["times faster than the facts: 1 of 2 meet it; the worst", "10 (slow)", false],
    ["growth from few images to many: 3 of 3 meet it; the worst", "1.25 (quick)", true],
    ["gradings a second that the roll-up keeps up with: 1 of 1 meet it; the worst", "250 (as they arrive)", true],
  ]);
});

it("shows a query with its ratios, and dashes where it reads the facts itself", () => {
  const text = report(measured);
  expect(text).toContain("| quick | 10 | 12 | 1,000 | 100 | 1.25 | 7 |");
  expect(text).toContain("| a list | 5 | 6 | – | – | 1 | – |");
  expect(text).toContain("| as they arrive | 250 | 1.25 | 1 | 2 |");
});
