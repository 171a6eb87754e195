import { describe, expect, test } from "vitest";
import type { Target } from "./generated/client.ts";
import { type TargetQuestion, targetOn, targetSteps } from "./target-on.ts";

let last = 0;
const said = (validFrom: string, value: number | null, row: Partial<Target> = {}): Target => ({
  id: String(++last).padStart(4, "0"),
  origin: "REAL",
  siteId: null,
  rubricId: "wrist-dr-cq",
  measure: "SHARE_AB",
  taskId: null,
  view: null,
  validFrom: new Date(`${validFrom}T00:00:00Z`),
  value,
  reason: "a test",
  setAt: new Date("2026-01-01T00:00:00Z"),
  setBy: "a test",
  ...row,
});
const QUESTION: TargetQuestion = {
  origin: "REAL",
  siteId: "N",
  rubricId: "wrist-dr-cq",
  measure: "SHARE_AB",
  taskId: null,
  view: null,
};
const on = (targets: Target[], day: string, question: Partial<TargetQuestion> = {}) => {
  const found = targetOn(targets, { ...QUESTION, ...question, day });
  return found === null ? null : `${found.value} ${found.source}`;
};

describe("the target in force", () => {
  const site = { siteId: "N" } as const;

  test("begins on its first day and lasts until another begins", () => {
    const targets = [said("2026-01-01", 0.8), said("2026-03-01", 0.85)];
    expect(["2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01"].map((day) => on(targets, day))).toEqual([
      null,
      "0.8 NETWORK",
      "0.8 NETWORK",
      "0.85 NETWORK",
    ]);
  });

  test("is the one set last where two begin on a day, whatever the order of the rows", () => {
    const later = { setAt: new Date("2026-01-02T00:00:00Z") };
    const targets = [said("2026-01-01", 0.9, later), said("2026-01-01", 0.8)];
    expect(on(targets, "2026-01-01")).toBe("0.9 NETWORK");
    expect(on(targets.toReversed(), "2026-01-01")).toBe("0.9 NETWORK");
  });

  test("is the site's own, else the network's, also after the site's was ended", () => {
    const targets = [
      said("2026-01-01", 0.8),
      said("2026-02-01", 0.7, site),
      said("2026-03-01", null, site),
      said("2026-01-01", 0.1, { siteId: "S" }),
    ];
    expect(["2026-01-31", "2026-02-01", "2026-03-01"].map((day) => on(targets, day))).toEqual([
      "0.8 NETWORK",
      "0.7 SITE",
      "0.8 NETWORK",
    ]);
    expect(on(targets, "2026-02-01", { siteId: null })).toBe("0.8 NETWORK");
  });

  test("of a view is that view's, else that of both, and the site goes before the view", () => {
    const targets = [said("2026-01-01", 0.8), said("2026-01-01", 0.6, { view: "LAT" }), said("2026-02-01", 0.7, site)];
    const of = (view: "AP" | "LAT" | null, day: string) => on(targets, day, { view });
    expect([of("LAT", "2026-01-01"), of("AP", "2026-01-01"), of(null, "2026-01-01"), of("LAT", "2026-02-01")]).toEqual([
      "0.6 NETWORK",
      "0.8 NETWORK",
      "0.8 NETWORK",
      "0.7 SITE",
    ]);
  });

  test("of one view is none of both views together", () => {
    expect(on([said("2026-01-01", 0.6, { view: "LAT" })], "2026-01-01")).toBe(null);
  });

  test.each<Partial<Target>>([
    { origin: "SIMULATED" },
    { rubricId: "other" },
    { measure: "REJECTED_SHARE" },
    { measure: "NOT_ASSESSABLE_SHARE", taskId: "marker" },
  ])("is never one of other images, rubrics or figures: %j", (row) => {
    expect(on([said("2026-01-01", 0.8, row)], "2026-01-01")).toBe(null);
  });

  test("says which way it is reached", () => {
    const rejected = said("2026-01-01", 0.05, { measure: "REJECTED_SHARE" });
    const question = { ...QUESTION, measure: "REJECTED_SHARE", day: "2026-01-01" } as const;
    expect(targetOn([rejected], question)?.direction).toBe("AT_MOST");
  });
});

describe("the target line of a period", () => {
  const lines = (targets: Target[], from: string, to: string) =>
    targetSteps(targets, QUESTION, { from, to }).map((step) => `${step.from}..${step.to} ${step.inForce.value}`);

  test("has a step for each change, and none where there is no target", () => {
    const targets = [
      said("2026-01-10", 0.8),
      said("2026-02-01", 0.7, { siteId: "N" }),
      said("2026-02-11", null),
      said("2026-02-21", null, { siteId: "N" }),
      said("2026-03-01", 0.9),
    ];
    expect(lines(targets, "2026-01-01", "2026-03-31")).toEqual([
      "2026-01-10..2026-01-31 0.8",
      "2026-02-01..2026-02-20 0.7",
      "2026-03-01..2026-03-31 0.9",
    ]);
    expect(lines(targets, "2026-02-05", "2026-02-05")).toEqual(["2026-02-05..2026-02-05 0.7"]);
    expect(lines([], "2026-01-01", "2026-03-31")).toEqual([]);
  });

  test("says on every day what targetOn says, for random histories", () => {
    let seed = 7;
    const random = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    for (let round = 0; round < 50; round++) {
      const targets = Array.from({ length: 6 }, () =>
        said(day(random(40)), random(3) === 0 ? null : random(100) / 100, { siteId: random(2) === 0 ? null : "N" }),
      );
      const steps = targetSteps(targets, QUESTION, { from: day(5), to: day(35) });
      for (let n = 5; n <= 35; n++) {
        const covering = steps.filter(({ from, to }) => from <= day(n) && day(n) <= to);
        expect(covering.length).toBeLessThan(2);
        expect(covering[0]?.inForce.value ?? null).toBe(targetOn(targets, { ...QUESTION, day: day(n) })?.value ?? null);
      }
    }
  });
});
