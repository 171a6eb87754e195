import { meanFunnelLimits, pooledSd, proportionFunnelLimits } from "@plumbline/statistics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { Cell } from "../analytics/cells.ts";
import { curveSizes, type FunnelQuestion, funnelOf } from "./funnel.ts";

const cell = (unitId: string, counts: Partial<Cell>): Cell => ({
  ...NO_IMAGES,
  unitId,
  start: null,
  view: null,
  ageBand: null,
  sex: null,
  rubricId: "wrist-dr-cq",
  rubricVersion: "1",
  modelSet: "m",
  firstDay: "2026-01-01",
  lastDay: "2026-02-01",
  tasks: [],
  ...counts,
});
/** Of n graded images, k with the letter A. */
const shares = (unitId: string, k: number, n: number, more: Partial<Cell> = {}): Cell =>
  cell(unitId, { images: n, graded: n, gradeA: k, gradeC: n - k, ...more });
const byUnit = (cells: readonly Cell[]) => Map.groupBy(cells, ({ unitId }) => unitId ?? "");
const QUESTION: FunnelQuestion = {
  measure: { kind: "SHARE_AB", taskId: null },
  dimension: "SITE",
  own: null,
  adjust: "NONE",
  overDispersion: "NONE",
};

describe("shares", () => {
  const cells = [shares("a", 80, 100), shares("b", 150, 200), shares("c", 20, 50), shares("few", 1, 9)];
  const found = funnelOf(byUnit(cells), QUESTION);
  const point = (unitId: string) => found.points.find((candidate) => candidate.unitId === unitId);

  test("lie around the share of all, within exact binomial limits at their own n", () => {
    const centre = 251 / 359;
    expect(found.centre).toBe(centre);
    const [warn, action] = [0.95, 0.998].map((confidence) => proportionFunnelLimits(centre, 100, { confidence }));
    expect(point("a")).toMatchObject({
      n: 100,
      value: 0.8,
      estimate: { value: 0.8, n: 100 },
      limits: {
        n: 100,
        lower95: warn?.low,
        upper95: warn?.high,
        lower998: action?.low,
        upper998: action?.high,
      },
      standardised: null,
    });
    expect(point("a")?.outside).toBe(0.8 > (warn?.high ?? 1) ? "WARN_HIGH" : "NONE");
    expect(point("c")).toMatchObject({ outside: "ACTION_LOW" });
  });

  test("of too few images are not judged, though they count in the centre", () => {
    expect(point("few")).toMatchObject({ n: 9, value: null, z: null, limits: null, outside: "NONE" });
    expect(found.expectedOutside).toMatchObject({ units: 3, foundAction: 1 });
    expect(found.expectedOutside.warn).toBeCloseTo(0.15, 12);
    expect(found.words).toContain("Of 3 units");
    expect(found.words).toContain("chance alone puts 0.2 and 0.006 there");
  });

  test("have wider limits where units differ by more than chance", () => {
    const wider = funnelOf(byUnit(cells), { ...QUESTION, overDispersion: "MULTIPLICATIVE" });
    const additive = funnelOf(byUnit(cells), { ...QUESTION, overDispersion: "ADDITIVE" });
    expect(found.dispersion?.phi).toBeGreaterThan(1);
    for (const other of [wider, additive]) {
      for (const [index, { limits }] of other.points.entries()) {
        if (limits === null) continue;
        expect(limits.upper998 - limits.lower998).toBeGreaterThan(
          (found.points[index]?.limits?.upper998 ?? 0) - (found.points[index]?.limits?.lower998 ?? 1),
        );
      }
    }
    expect(wider.dispersion?.words).toMatch(
      /The variance between units is .* times what chance .* limits are .* times as wide/,
    );
    expect(additive.dispersion?.words).toMatch(/standard deviation of .* between units \(arcsine scale\)/);
    expect(found.dispersion?.words).toMatch(/limits allow for chance alone/);
  });

  test("that are all 1 leave nothing to judge", () => {
    const all = funnelOf(byUnit([shares("a", 20, 20), shares("b", 30, 30)]), QUESTION);
    expect(all.points.every(({ z, limits }) => z === null && limits === null)).toBe(true);
    expect(all).toMatchObject({ centre: 1, curve: [], dispersion: null });
  });
});

describe("case mix", () => {
  const child = { view: "LAT", ageBand: "CHILD_0_5", sex: "F" } as const;
  const adult = { view: "AP", ageBand: "ADULT_18_39", sex: "F" } as const;
  /** Children do worse everywhere: 40 % of them, 90 % of the adults. The second site has nothing but children. */
  const cells = [
    shares("adults", 180, 200, adult),
    shares("adults", 20, 50, child),
    shares("children", 80, 200, child),
    shares("good", 45, 50, child),
    shares("good", 0, 0, adult),
  ];
  const raw = funnelOf(byUnit(cells), QUESTION);
  const adjusted = funnelOf(byUnit(cells), { ...QUESTION, adjust: "CASE_MIX" });
  const of = (found: typeof raw, unitId: string) => found.points.find((point) => point.unitId === unitId);

  test("is taken out: expected is what the own cases have elsewhere", () => {
    // Children: 145 of 300; 200 of them lead one to expect 96.67.
    const childShare = 145 / 300;
    expect(of(raw, "children")?.outside).toBe("ACTION_LOW");
    const children = of(adjusted, "children")?.standardised;
    expect(children?.observed).toBe(80);
    expect(children?.expected).toBeCloseTo(200 * childShare, 9);
    expect(children?.value).toBeCloseTo((80 / (200 * childShare)) * (325 / 500), 9);
    expect(of(adjusted, "children")?.z).toBeCloseTo(
      (80 - 200 * childShare) / Math.sqrt(200 * childShare * (1 - childShare)),
      9,
    );
    expect(of(adjusted, "good")?.outside).toBe("ACTION_HIGH");
    expect(of(adjusted, "adults")?.standardised?.expected).toBeCloseTo(180 + 50 * childShare, 9);
    expect(adjusted.centre).toBe(raw.centre);
    expect(adjusted.method).toContain("identity scale");
  });

  test("of a rare event has exact limits at the expected share", () => {
    const rare = [shares("a", 6, 200, adult), shares("b", 2, 100, adult), shares("c", 0, 100, adult)];
    const found = funnelOf(byUnit(rare), { ...QUESTION, adjust: "CASE_MIX" });
    expect(found.method).toBe("Exact binomial limits at the expected share; 95 % and 99.8 %");
    expect(of(found, "a")?.standardised).toMatchObject({ observed: 6, expected: 4, ratio: 1.5, value: 0.03 });
    // None of 2 expected happens in one of seven such units.
    expect(of(found, "c")).toMatchObject({ value: 0, outside: "NONE" });
    const plain = funnelOf(byUnit(rare), QUESTION);
    expect(of(found, "a")?.limits?.upper998).toBeCloseTo(of(plain, "a")?.limits?.upper998 ?? 0, 9);
  });

  test("of means is the difference from the expected mean", () => {
    const mean = (unitId: string, value: number, n: number, more: Partial<Cell>): Cell => {
      // Half the images a point above, half a point below: n values with spread.
      const sumSq = (n / 2) * (value + 10) ** 2 + (n / 2) * (value - 10) ** 2;
      return cell(unitId, { images: n, graded: n, sumTotal: n * value, sumSqTotal: sumSq, ...more });
    };
    const means = [mean("a", 90, 100, adult), mean("a", 60, 20, child), mean("b", 60, 100, child)];
    const question: FunnelQuestion = { ...QUESTION, measure: { kind: "MEAN_TOTAL", taskId: null } };
    const plain = funnelOf(byUnit(means), question);
    const fair = funnelOf(byUnit(means), { ...question, adjust: "CASE_MIX" });
    const sd = pooledSd([
      { n: 120, sum: 10_200, sumSq: 100 * (8100 + 100) + 20 * (3600 + 100) },
      { n: 100, sum: 6000, sumSq: 100 * (3600 + 100) },
    ]);
    const limits = meanFunnelLimits(16_200 / 220, sd, 100);
    expect(of(plain, "b")?.limits?.lower95).toBeCloseTo(limits.low, 9);
    expect(of(plain, "b")?.outside).toBe("ACTION_LOW");
    expect(of(fair, "b")).toMatchObject({ outside: "NONE" });
    expect(of(fair, "b")?.z).toBeCloseTo(0, 9);
    expect(of(fair, "b")?.standardised?.value).toBeCloseTo(16_200 / 220, 9);
  });
});

describe("technologists", () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => shares(`p${index}`, 30 + index, 50 + index));
  const question: FunnelQuestion = { ...QUESTION, dimension: "TECHNOLOGIST", own: "p0" };

  test("see nothing of fewer than five peers, not even the centre", () => {
    const found = funnelOf(byUnit(people(5)), question);
    expect(found).toMatchObject({ withheld: "TOO_FEW_UNITS", centre: null, curve: [], dispersion: null });
    expect(found.points.map(({ unitId, z }) => [unitId, z])).toEqual([["p0", null]]);
    expect(found.expectedOutside.units).toBe(0);
  });

  test("see five peers", () => {
    const found = funnelOf(byUnit(people(6)), question);
    expect(found.withheld).toBe(null);
    expect(found.points).toHaveLength(6);
    expect(found.points.filter(({ own }) => own)).toHaveLength(1);
  });

  test("see no peers of whom one has nearly all images", () => {
    const found = funnelOf(byUnit([...people(6), shares("many", 4000, 9000)]), question);
    expect(found.withheld).toBe("ONE_UNIT_DOMINATES");
  });
});

test("the curve begins at the minimum n and ends at the largest unit; its limits hold the centre", () => {
  expect(curveSizes([3, 9])).toEqual([]);
  const count = fc
    .integer({ min: 10, max: 5000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), fc.boolean(), (counts, widened) => {
      const cells = counts.map(([k, n], index) => shares(`u${index}`, k, n));
      const { curve, centre } = funnelOf(byUnit(cells), {
        ...QUESTION,
        overDispersion: widened ? "ADDITIVE" : "NONE",
      });
      if (centre === null || centre <= 0 || centre >= 1) return;
      expect(curve[0]?.n).toBe(10);
      expect(curve.at(-1)?.n).toBe(Math.max(...counts.map(([, n]) => n)));
      for (const { lower95, upper95, lower998, upper998 } of curve) {
        const line = [lower998, lower95, centre, upper95, upper998];
        expect(line).toEqual(line.toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 20 },
  );
});
