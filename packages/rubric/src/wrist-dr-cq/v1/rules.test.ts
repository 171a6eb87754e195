import { describe, expect, it } from "vitest";
import { findingsCm } from "../../findings.test-util.ts";
import { latestRubric } from "../../registry.ts";
import type { Findings } from "../../types.ts";

const rubric = latestRubric("wrist-dr-cq");
const points = (findings: Findings, id: string): number | null | undefined =>
  rubric.score(findings).tasks.find((task) => task.id === id)?.score;

/** Just beside a bound: far more than rounding error, far less than a step. */
const BESIDE = 1e-6;
/** Rounding error: within the tolerance of 1e-9. */
const ROUNDING = 4e-10;

describe("worked examples", () => {
  it("AP: layout 36 of 36", () => {
    const score = rubric.score(findingsCm("AP", [10, 9], { P1: [1, 1], P2: [3.2, 5.0], P3: [6.6, 4.8] }));
    const layout = score.tasks.filter((task) => task.id.startsWith("ap."));
    expect(layout.map((task) => task.score)).toEqual([5, 5, 10, 10, 6]);
    expect(score).toMatchObject({ status: "GRADED", total: 100, grade: "A", pointsEarned: 100, pointsAssessable: 100 });
    const values = Object.assign({}, ...layout.map((task) => task.measured));
    expect(values.D).toEqual({ value: expect.closeTo(4.1, 12), unit: "cm" });
    expect(values.alpha).toEqual({ value: expect.closeTo(90 - 3.37, 2), unit: "deg" });
    expect(values.delta1.value).toBeCloseTo(0.8, 12);
    expect(values.delta2.value).toBeCloseTo(0.2, 12);
    expect(values.D1.value).toBeCloseTo(3.2, 12);
    expect(values.D2.value).toBeCloseTo(3.4, 12);
  });

  it("LAT: layout 33 of 36, though 2 − 1.6 times 5 is below 2 in binary", () => {
    const places = { P1: [6.3, 9.2], P2: [6.0, 11.0], P4: [7.0, 11.2], P3: [5.6, 18.0], P5: [6.6, 18.0] } as const;
    const score = rubric.score(findingsCm("LAT", [12, 20], places));
    const layout = score.tasks.filter((task) => task.id.startsWith("lat."));
    expect(layout.map((task) => task.score)).toEqual([12, 12, 9]);
    expect(score).toMatchObject({ total: 97, grade: "A" });
    expect(layout[0]?.measured.alpha?.value).toBeCloseTo(28.75, 2);
    expect(layout[1]?.measured.beta?.value).toBeCloseTo(1.3, 2);
    expect(layout[2]?.measured.delta1?.value).toBeCloseTo(1.6, 12);
    expect(layout[2]?.measured.delta2?.value).toBeCloseTo(0.6, 12);
  });
});

/**
 * [bound, points just below it, at it, just above it] of a rule; "at" also holds within rounding error of the bound.
 * The inner bounds are the steps of the falling line.
 */
type Bound = readonly [bound: number, below: number, at: number, above: number];

const MARGIN_5: readonly Bound[] = [
  [2, 0, 0, 1],
  [2.25, 1, 2, 2],
  [2.5, 2, 3, 3],
  [2.75, 3, 4, 4],
  [3, 4, 5, 5],
  [5, 5, 5, 4],
  [5.25, 4, 4, 3],
  [5.5, 3, 3, 2],
  [5.75, 2, 2, 1],
  [6, 1, 0, 0],
];
const MARGIN_3: readonly Bound[] = [
  [2, 0, 0, 1],
  [2.5, 1, 2, 2],
  [3, 2, 3, 3],
  [5, 3, 3, 2],
  [5.5, 2, 2, 1],
  [6, 1, 0, 0],
];
const CENTRED_5: readonly Bound[] = [
  [1, 5, 5, 4],
  [1.25, 4, 4, 3],
  [1.5, 3, 3, 2],
  [1.75, 2, 2, 1],
  [2, 1, 0, 0],
];
const CENTRED_6: readonly Bound[] = [
  [1, 6, 6, 5],
  [1.2, 5, 5, 4],
  [1.4, 4, 4, 3],
  [1.6, 3, 3, 2],
  [1.8, 2, 2, 1],
  [2, 1, 0, 0],
];
/** Full points m up to `full`, none from `none`, and m − 1 steps between them. */
const fallingAngle = (max: number, full: number, none: number): readonly Bound[] => [
  ...Array.from({ length: max - 1 }, (_, k): Bound => {
    const atBound = max - k;
    return [full + (k * (none - full)) / (max - 1), atBound, atBound, atBound - 1];
  }),
  [none, 1, 0, 0],
];

function checkBounds(bounds: readonly Bound[], pointsAt: (value: number) => number | null | undefined): void {
  for (const [bound, under, at, over] of bounds) {
    const found = [bound - BESIDE, bound - ROUNDING, bound, bound + ROUNDING, bound + BESIDE].map(pointsAt);
    // The inner steps have their tolerance after the multiplication, so rounding error counts upwards only there.
    const outer = bound === bounds[0]?.[0] || bound === bounds.at(-1)?.[0];
    expect([found[0], found[2], found[4]], `bound ${bound}`).toEqual([under, at, over]);
    if (outer) expect([found[1], found[3]], `rounding at bound ${bound}`).toEqual([at, at]);
  }
}

describe("bounds: at, just below, just above, and within rounding error", () => {
  const ap = (p2: readonly [number, number], p3: readonly [number, number], size: readonly [number, number]) =>
    findingsCm("AP", size, { P1: [1, 1], P2: p2, P3: p3 });

  it("ap.2: D", () => checkBounds(MARGIN_5, (d) => points(ap([4, 10 - d], [6, 10 - d], [10, 10]), "ap.2")));

  it("ap.4: Δ1 and Δ2 each", () => {
    checkBounds(CENTRED_5, (delta) => (points(ap([4, 5 + delta / 2], [6, 5 + delta / 2], [10, 10]), "ap.4") ?? 0) - 5);
    checkBounds(CENTRED_5, (delta) => (points(ap([4 - delta / 2, 5], [6 - delta / 2, 5], [10, 10]), "ap.4") ?? 0) - 5);
  });

  it("ap.5: D1 and D2 each, to the nearer side on either side", () => {
    checkBounds(MARGIN_3, (d) => (points(ap([d, 5], [16, 5], [20, 10]), "ap.5") ?? 0) - 3);
    checkBounds(MARGIN_3, (d) => (points(ap([4, 5], [20 - d, 5], [20, 10]), "ap.5") ?? 0) - 3);
    checkBounds(MARGIN_3, (d) => (points(ap([20 - d, 5], [4, 5], [20, 10]), "ap.5") ?? 0) - 3);
  });

  it("lat.3: Δ1 and Δ2 each", () => {
    const lat = (x: number, y: number) => findingsCm("LAT", [12, 20], { P1: [x, y] });
    checkBounds(CENTRED_6, (delta) => (points(lat(6, 10 - delta / 2), "lat.3") ?? 0) - 6);
    checkBounds(CENTRED_6, (delta) => (points(lat(6 + delta / 2, 10), "lat.3") ?? 0) - 6);
  });

  const polar = (deg: number, length = 3): readonly [number, number] => [
    6 + Math.sin((deg * Math.PI) / 180) * length,
    10 + Math.cos((deg * Math.PI) / 180) * length,
  ];

  it("ap.3: |α − 90|, tilted either way", () => {
    for (const sign of [1, -1]) {
      checkBounds(fallingAngle(10, 5, 10), (deviation) =>
        points(ap([6, 10], polar(90 + sign * deviation), [12, 20]), "ap.3"),
      );
    }
  });

  it("lat.1: α, opened to either side", () => {
    for (const sign of [1, -1]) {
      checkBounds(fallingAngle(12, 45, 60), (alpha) =>
        points(findingsCm("LAT", [12, 20], { P1: [6, 10], P2: polar(7), P4: polar(7 + sign * alpha) }), "lat.1"),
      );
    }
  });

  it("lat.2: β, tilted either way, pointing up or down", () => {
    for (const turn of [0, 180]) {
      for (const sign of [1, -1]) {
        checkBounds(fallingAngle(12, 5, 10), (beta) => {
          const end = polar(turn + sign * beta);
          return points(findingsCm("LAT", [12, 20], { P1: [6, 10], P3: end, P5: end }), "lat.2");
        });
      }
    }
  });

  it("lat.1 beyond a right angle scores 0", () => {
    const open = { P1: [6, 10], P2: polar(0), P4: polar(170) } as const;
    const score = rubric.score(findingsCm("LAT", [12, 20], open));
    expect(score.tasks.find((task) => task.id === "lat.1")).toMatchObject({ score: 0, rating: "fail" });
  });
});

describe("ap.1", () => {
  const thumb = (x: number, y: number) => points(findingsCm("AP", [10, 9], { P1: [x, y] }), "ap.1");

  it("counts a joint inside or on the edge, and none outside", () => {
    expect([thumb(5, 5), thumb(0, 0), thumb(10, 9), thumb(-1e-12, 4)]).toEqual([5, 5, 5, 5]);
    expect([thumb(-0.001, 5), thumb(10.001, 5), thumb(5, -0.001), thumb(5, 9.001)]).toEqual([0, 0, 0, 0]);
  });

  it("needs no spacing, and not found is an answer", () => {
    expect(points(findingsCm("AP", [10, 9], { P1: [5, 5] }, { spacingMm: null }), "ap.1")).toBe(5);
    expect(points(findingsCm("AP", [10, 9], { P1: null }), "ap.1")).toBe(0);
    expect(points(findingsCm("AP", [10, 9], {}), "ap.1")).toBe(0);
  });
});
