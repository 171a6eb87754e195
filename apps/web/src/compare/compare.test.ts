import { describe, expect, test } from "vitest";
import type { Estimate } from "../figures/estimate.ts";
import { estimateOf, measureName, moreIsBetter, parseMeasure, unitOf } from "./measure.ts";
import { type ComparedUnit, prepareComparison } from "./prepare-comparison.ts";

const estimate = (value: number | null, half = 1, n = 50): Estimate => ({
  value,
  low: value === null ? null : value - half,
  high: value === null ? null : value + half,
  n,
  minimumN: 10,
  tooFew: value === null,
});
const unit = (name: string, value: number | null, site: string | null = null): ComparedUnit => ({
  id: name,
  name,
  site: site === null ? null : { id: site, name: site },
  estimate: estimate(value, 1, value === null ? 7 : 50),
});

describe("the comparison", () => {
  const units = [
    unit("Room 10", 90, "West"),
    unit("Room 2", 70, "West"),
    unit("Room 1", 80, "East"),
    unit("Ward", null, "West"),
  ];
  const comparison = prepareComparison(units, estimate(80), "points", "en");

  test("stands in order of site and name, numbers as numbers, whatever the figures are", () => {
    expect(comparison.rows.map((row) => row.name)).toEqual(["Room 1", "Room 2", "Room 10", "Ward"]);
  });

  test("counts the intervals that lie wholly on one side, and how many chance would put there", () => {
    expect(comparison).toMatchObject({ below: 1, above: 1, compared: 3, tooFew: 1 });
    expect(comparison.byChance).toBeCloseTo(0.075, 12);
  });

  test("too few images: no mark, on neither side", () => {
    expect(comparison.rows.at(-1)).toMatchObject({ mark: null, side: "around" });
  });

  test("all marks and the overall figure lie on the axis, in the order of their values", () => {
    const marks = comparison.rows.flatMap((row) => row.mark ?? []);
    for (const mark of marks) {
      expect(mark.low).toBeLessThan(mark.value);
      expect(mark.value).toBeLessThan(mark.high);
      expect(mark.low).toBeGreaterThanOrEqual(0);
      expect(mark.high).toBeLessThanOrEqual(100);
    }
    expect(comparison.reference).not.toBeNull();
  });

  test("an unknown overall figure puts nobody on a side", () => {
    expect(prepareComparison(units, estimate(null), "points", "en")).toMatchObject({
      below: 0,
      above: 0,
      reference: null,
    });
  });

  test("nothing to compare is empty, not an error", () => {
    expect(prepareComparison([], estimate(null), "share", "zh").rows).toEqual([]);
  });
});

describe("the measure in the address", () => {
  test("is the score unless it names another", () => {
    expect([undefined, "score", "../x", "<b>"].map((text) => parseMeasure(text).kind)).toEqual(Array(4).fill("score"));
    expect(parseMeasure("notAssessable")).toEqual({ kind: "notAssessable" });
    expect(parseMeasure("ap.5")).toEqual({ kind: "fails", taskId: "ap.5" });
    expect(parseMeasure("marker")).toEqual({ kind: "fails", taskId: "marker" });
  });

  test("keeps its name, its unit and its good side", () => {
    for (const name of ["notAssessable", "info.softwareVersion"]) expect(measureName(parseMeasure(name))).toBe(name);
    expect(measureName(parseMeasure("score"))).toBeUndefined();
    expect([unitOf({ kind: "score" }), unitOf({ kind: "notAssessable" })]).toEqual(["points", "share"]);
    expect([moreIsBetter({ kind: "score" }), moreIsBetter({ kind: "fails", taskId: "ap.1" })]).toEqual([true, false]);
  });

  test("a task that nobody was scored for is too few, n = 0", () => {
    const figures = { meanTotal: estimate(80), notAssessableShare: estimate(0.1), tasks: [] };
    expect(estimateOf({ kind: "fails", taskId: "lat.1" }, figures)).toMatchObject({ value: null, n: 0, minimumN: 10 });
    expect(estimateOf({ kind: "score" }, figures).value).toBe(80);
  });
});
