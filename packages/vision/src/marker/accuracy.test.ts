import { describe, expect, it } from "vitest";
import { compareWithTruth, type MarkerTruth } from "./accuracy.ts";
import { measureSplit } from "./real-images.test-util.ts";
import type { MarkerFinding } from "./types.ts";

describe("on the validation radiographs", () => {
  it("reads at least 9 of 10 complete letters, none wrongly, and none where there is none", async () => {
    const counts = await measureSplit("validation");
    expect(counts.right).toBeGreaterThanOrEqual(0.9 * (counts.right + counts.missed));
    expect(counts.right + counts.missed).toBe(27);
    expect(counts).toMatchObject({ wrong: 0, falseAlarm: 0 });
  }, 240_000);
});

describe("compareWithTruth", () => {
  const truth: MarkerTruth = { letter: "L", mirrored: false, complete: true, box: [10, 10, 20, 40] };
  const none: MarkerTruth = { letter: null, mirrored: false, complete: false, box: null };
  const present: MarkerFinding = { state: "present", letter: "L", similarity: 0.9, box: [11, 12, 20, 40] };
  const absent: MarkerFinding = { state: "absent", letter: null, similarity: 0.4, box: null };

  it.each([
    ["right", present, truth],
    ["missed", absent, truth],
    ["wrong", { ...present, letter: "R" }, truth],
    ["wrong", { ...present, state: "mirrored" }, truth],
    ["wrong", { ...present, box: [200, 12, 20, 40] }, truth],
    ["rightlyAbsent", absent, none],
    ["rightlyAbsent", absent, { ...truth, complete: false }],
    ["incompleteRead", present, { ...truth, complete: false }],
    ["falseAlarm", present, none],
    ["falseAlarm", { ...present, letter: "R" }, { ...truth, complete: false }],
  ] as const)("%s", (outcome, finding, seen) => {
    expect(compareWithTruth(finding, seen)).toBe(outcome);
  });
});
