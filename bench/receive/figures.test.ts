import { expect, it } from "vitest";
import { barsTable, rateBars, ratesTable, ratioOf, type Scenario } from "./figures.ts";

const scenario: Scenario = {
  title: "10 MB",
  series: [
    { name: "ours", rates: [10, 40, 30], cpuSecondsPerGb: [2, 1, 3] },
    { name: "theirs", rates: [10, 10, 20], cpuSecondsPerGb: [] },
  ],
  atLeast: { theirs: 1.6 },
};

it("compares round with round, because the machine's speed changes between rounds", () => {
  expect(ratioOf([10, 40, 30], [10, 10, 20])).toBe(1.5);
});

it("shows medians, and the ratio beside whom it is of", () => {
  expect(ratesTable([scenario]).split("\n").slice(2)).toEqual([
    "| 10 MB | ours | 30.0 |  |  | 2.00 |",
    "|  | theirs | 10.0 | 1.50 | ≥ 1.6 |  |",
  ]);
});

it("says which bar is met and which is missed", () => {
  const bars = rateBars([scenario]);
  expect(bars).toEqual([{ what: "10 MB: multiple of theirs", found: "1.50", needed: "≥ 1.6", met: false }]);
  expect(barsTable(bars)).toContain("| 1.50 | ≥ 1.6 | **missed** |");
});

it("misses a bar where there is nothing to compare with", () => {
  expect(rateBars([{ ...scenario, atLeast: { nobody: 0.1 } }])[0]?.met).toBe(false);
});
