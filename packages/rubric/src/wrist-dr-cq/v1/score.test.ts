import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsCm } from "../../findings.test-util.ts";
import { explainReason, infoItems, latestRubric, letterOf, pointsInBands, ratingOf, rubricOf } from "../../index.ts";
import { randomFindings, uniform } from "../../random-layouts.test-util.ts";
import type { Findings, TaskResult } from "../../types.ts";

const rubric = latestRubric("wrist-dr-cq");
const AP = findingsCm("AP", [10, 9], { P1: [1, 1], P2: [3.2, 5.0], P3: [6.6, 4.8] });
const LAT = findingsCm("LAT", [12, 20], { P1: [6, 10], P2: [6, 12], P4: [7, 12], P3: [5.6, 18], P5: [6.4, 18] });
const open = (findings: Findings): Record<string, string | null> =>
  Object.fromEntries(
    rubric
      .score(findings)
      .tasks.filter((task) => task.status === "NOT_ASSESSABLE")
      .map((task) => [task.id, task.reason]),
  );
const task = (findings: Findings, id: string): TaskResult | undefined =>
  rubric.score(findings).tasks.find((candidate) => candidate.id === id);

describe("the published version", () => {
  it("has 100 points in either view: 34, 20, 10 and 36", () => {
    for (const view of ["AP", "LAT"] as const) {
      const parts: Record<string, number> = {};
      for (const { part, max } of rubric.tasksOf(view)) parts[part] = (parts[part] ?? 0) + max;
      expect(parts).toEqual({ info: 34, marker: 20, artefact: 10, layout: 36 });
    }
    expect(infoItems).toHaveLength(17);
  });

  it("is found by id and version only", () => {
    expect(rubricOf("wrist-dr-cq", "1")).toBe(rubric);
    expect(() => rubricOf("wrist-dr-cq", "2")).toThrow('no rubric "wrist-dr-cq" version "2"; known: wrist-dr-cq 1');
    expect(() => latestRubric("knee")).toThrow("known: wrist-dr-cq 1");
  });

  it("defines every measured quantity with the bands that score it", () => {
    for (const findings of [AP, LAT]) {
      for (const definition of rubric.tasksOf(findings.view).filter(({ quantities }) => quantities.length > 0)) {
        const result = task(findings, definition.id);
        expect(Object.keys(result?.measured ?? {})).toEqual(definition.quantities.map(({ name }) => name));
        const sum = definition.quantities.reduce(
          (total, quantity) => total + pointsInBands(quantity, result?.measured[quantity.name]?.value ?? Number.NaN),
          0,
        );
        expect(result?.score).toBe(sum);
      }
    }
  });
});

describe("yes/no parts", () => {
  it("gives two points an item that is there; an absent one counts as not there", () => {
    const { "info.kvp": _kvp, ...rest } = AP.info;
    expect(rubric.score({ ...AP, info: { ...rest, "info.sex": false } })).toMatchObject({ total: 96, grade: "A" });
    expect(rubric.score({ ...AP, info: {} })).toMatchObject({ total: 66, grade: "C" });
  });

  it.each([
    ["present", 20],
    ["absent", 0],
    ["mirrored", 0],
    ["mismatch", 0],
  ] as const)("gives a %s marker %d points", (marker, score) => {
    expect(task({ ...AP, marker }, "marker")).toMatchObject({ score, rating: score === 20 ? "excellent" : "fail" });
  });

  it("fails the artefact task at and above the threshold, and keeps the probability", () => {
    const at = (probability: number) => task({ ...AP, artefact: { probability, threshold: 0.35 } }, "artefact");
    expect([at(0.34)?.score, at(0.35)?.score, at(0.36)?.score]).toEqual([10, 0, 0]);
    expect(at(0.34)?.measured.probability).toEqual({ value: 0.34, unit: "1" });
  });
});

describe("not assessable", () => {
  it("names the spacing for every length, but not for angles", () => {
    expect(open({ ...AP, spacingMm: null })).toEqual({
      "ap.2": "no pixel spacing",
      "ap.4": "no pixel spacing",
      "ap.5": "no pixel spacing",
    });
    expect(open({ ...LAT, spacingMm: null })).toEqual({ "lat.3": "no pixel spacing" });
    expect(open({ ...LAT, spacingMm: [0, 0.1] })).toMatchObject({
      "lat.1": "pixel spacing is not two positive numbers: 0, 0.1",
      "lat.3": "pixel spacing is not two positive numbers: 0, 0.1",
    });
  });

  it.each([
    ["AP", "P2", ["ap.2", "ap.3", "ap.4", "ap.5"]],
    ["AP", "P3", ["ap.2", "ap.3", "ap.4", "ap.5"]],
    ["LAT", "P1", ["lat.1", "lat.2", "lat.3"]],
    ["LAT", "P2", ["lat.1"]],
    ["LAT", "P3", ["lat.2"]],
    ["LAT", "P4", ["lat.1"]],
    ["LAT", "P5", ["lat.2"]],
  ] as const)("%s without %s leaves %j open, by name", (view, name, ids) => {
    const findings = view === "AP" ? AP : LAT;
    const result = open({ ...findings, landmarks: { ...findings.landmarks, [name]: null } });
    expect(result).toEqual(Object.fromEntries(ids.map((id) => [id, `landmark not found: ${name}`])));
  });

  it("gives all reasons of a task together, and each has its code", () => {
    const reason = open({ ...AP, spacingMm: null, landmarks: {} })["ap.4"] ?? "";
    expect(reason).toBe("landmarks not found: P2, P3; no pixel spacing");
    expect(explainReason(reason)).toEqual([
      { code: "landmarkNotFound", detail: "P2, P3" },
      { code: "noSpacing", detail: "" },
    ]);
    expect(explainReason("the scanner slept")).toEqual([{ code: "other", detail: "the scanner slept" }]);
  });

  it("says which points coincide", () => {
    const same = { ...LAT.landmarks, P3: LAT.landmarks.P1 ?? null, P5: LAT.landmarks.P1 ?? null };
    expect(open({ ...AP, landmarks: { P1: [1, 1], P2: [5, 5], P3: [5, 5] } })["ap.3"]).toMatch(/coincide.*: P2, P3$/);
    expect(open({ ...LAT, landmarks: same })["lat.2"]).toMatch(/coincide.*: P1, midpoint of P3 and P5$/);
    const noArm = { ...LAT.landmarks, P4: LAT.landmarks.P1 ?? null };
    expect(open({ ...LAT, landmarks: noArm })["lat.1"]).toMatch(/coincide.*: P1, P4$/);
  });

  it("takes no number that is none", () => {
    const broken = { P1: [Number.NaN, 1], P2: [Number.POSITIVE_INFINITY, 5], P3: [5, 5] } as const;
    const result = open({ ...AP, landmarks: broken });
    expect(result["ap.1"]).toBe("landmark without finite coordinates: P1");
    expect(result["ap.3"]).toBe("landmark without finite coordinates: P2");
    expect(open({ ...AP, width: 0 })["ap.5"]).toBe("image size is not positive: 0 x 180");
    expect(open({ ...AP, artefact: { probability: Number.NaN, threshold: 0.5 } }).artefact).toContain("NaN");
  });

  it("without pixels leaves the thumb joint open too", () => {
    const pixels = { missing: "pixels cannot be decoded: JPEG 2000 part 2" };
    const result = open({ ...AP, landmarks: {}, pixels, marker: pixels, artefact: pixels });
    expect(Object.keys(result)).toEqual(["marker", "artefact", "ap.1", "ap.2", "ap.3", "ap.4", "ap.5"]);
    expect(result["ap.1"]).toBe(pixels.missing);
  });

  it("has no total and no letter, but keeps points earned and assessable", () => {
    expect(rubric.score({ ...AP, spacingMm: null })).toMatchObject({
      status: "INCOMPLETE",
      total: null,
      grade: null,
      pointsEarned: 79,
      pointsAssessable: 79,
    });
  });
});

describe("geometry", () => {
  it("measures angles in mm where pixels are oblong", () => {
    // 100 columns of 0.1 mm and 10 rows of 0.2 mm: 10 mm across, 2 mm down.
    const findings = { ...AP, spacingMm: [0.2, 0.1] as const, landmarks: { P2: [0, 0], P3: [100, 10] } as const };
    expect(task(findings, "ap.3")?.measured.alpha?.value).toBeCloseTo(90 - (Math.atan2(2, 10) * 180) / Math.PI, 12);
    const square = { ...findings, spacingMm: null };
    expect(task(square, "ap.3")?.measured.alpha?.value).toBeCloseTo(90 - (Math.atan2(10, 100) * 180) / Math.PI, 12);
  });

  const anyFindings = fc.nat().map((seed) => {
    const ids = infoItems.map(({ id }) => id);
    return randomFindings(uniform(seed), ids);
  });

  it("is blind to the unit of the grid: twice the pixels at half the spacing score the same", () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const finer: Findings = {
          ...findings,
          width: findings.width * 2,
          height: findings.height * 2,
          spacingMm: findings.spacingMm && [findings.spacingMm[0] / 2, findings.spacingMm[1] / 2],
          landmarks: Object.fromEntries(
            Object.entries(findings.landmarks).map(([name, point]) => [name, point && [point[0] * 2, point[1] * 2]]),
          ),
        };
        expect(rubric.score(finer).tasks.map(({ score }) => score)).toEqual(
          rubric.score(findings).tasks.map(({ score }) => score),
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("is blind to left and right: the mirrored image scores the same", () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const mirrored: Findings = {
          ...findings,
          landmarks: Object.fromEntries(
            Object.entries(findings.landmarks).map(([name, point]) => [
              name,
              point && [findings.width - point[0], point[1]],
            ]),
          ),
        };
        expect(rubric.score(mirrored).total).toBe(rubric.score(findings).total);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it("always yields whole points from 0 to the maximum, and a total that is their sum", () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const score = rubric.score(findings);
        for (const { score: points, max, rating } of score.tasks) {
          if (points === null) continue;
          expect(Number.isInteger(points) && points >= 0 && points <= max).toBe(true);
          expect(rating === "fail").toBe(points === 0);
        }
        const sum = score.tasks.reduce((total, { score: points }) => total + (points ?? 0), 0);
        expect(score.pointsEarned).toBe(sum);
        expect(score.total === null || score.total === sum).toBe(true);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("ratings and letters (Table 3)", () => {
  it.each([
    ["ap.1", 5, "F....E"],
    ["ap.2", 5, "FPPGGE"],
    ["ap.3", 10, "FPPPGGGGEEE"],
    ["ap.4", 10, "FPPPPPEEEEE"],
    ["ap.5", 6, "FPPGGEE"],
    ["lat.1", 12, "FPPPPGGGGEEEE"],
    ["lat.2", 12, "FPPPPGGGGEEEE"],
    ["lat.3", 12, "FPPPPGGGGEEEE"],
    ["info.kvp", 2, "F.E"],
  ])("%s", (id, max, strip) => {
    [...strip].forEach((initial, points) => {
      if (initial !== ".") expect(ratingOf(id, points, max).charAt(0).toUpperCase()).toBe(initial);
    });
  });

  it.each([
    [100, "A"],
    [90, "A"],
    [89, "B"],
    [80, "B"],
    [79, "C"],
    [60, "C"],
    [59, "D"],
    [0, "D"],
  ])("%d is %s", (total, letter) => {
    expect(letterOf(total)).toBe(letter);
  });
});
