import { expect, it } from "vitest";
import { modelsMs, stageTable } from "./stage-table.ts";
import type { StageTimes } from "./stage-times.ts";

const times = (ms: number): StageTimes => ({
  parse: 1,
  prepare: 2,
  scout: ms,
  firstLook: 10,
  secondLook: 30,
  artefact: 5,
  marker: 3,
  score: 0.5,
});

it("sums the models image by image", () => {
  expect(modelsMs([times(20), times(100)])).toEqual([65, 145]);
});

it("gives median and 95th percentile of every stage and of the totals", () => {
  const lines = stageTable([times(20), times(40), times(100)]).split("\n");
  expect(lines).toHaveLength(2 + 8 + 2);
  expect(lines[4]).toContain("scout");
  expect(lines[4]).toContain("| 40.0 | 94.0 |");
  expect(lines.at(-2)).toBe("| **all models** | 85.0 | 139.0 |");
  expect(lines.at(-1)).toBe("| **bytes to findings** | 91.5 | 145.5 |");
});
