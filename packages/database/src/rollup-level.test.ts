import { describe, expect, test } from "vitest";
import { createRandom } from "../../../prisma/seed/random.ts";
import { LEVEL_NAMES, LEVELS, type RollupDimension, type RollupQuestion, slicesFor } from "./rollup-level.ts";

const question = (change: Partial<RollupQuestion> = {}): RollupQuestion => ({
  dimensions: [],
  granularity: "MONTH",
  from: "2026-01-01",
  to: "2026-12-31",
  ...change,
});
const levelsOf = (change: Partial<RollupQuestion>) => slicesFor(question(change)).map(({ level }) => level);

test("every level comes after its source, which has all that it keeps", () => {
  for (const [index, name] of LEVEL_NAMES.entries()) {
    const { source, keeps, measures } = LEVELS[name];
    if (source === null) expect(index).toBe(0);
    else {
      expect(LEVEL_NAMES.indexOf(source)).toBeLessThan(index);
      expect(LEVELS[source].keeps).toEqual(expect.arrayContaining([...keeps]));
      const measured = typeof measures === "string" ? measures : source;
      if (measures !== false) expect(LEVELS[measured].measures).toBe(true);
      expect(LEVEL_NAMES.indexOf(measured)).toBeLessThan(index);
    }
  }
});

describe("the coarsest level that answers", () => {
  test.each([
    [{}, ["MONTH_SITE"]],
    [{ granularity: null, from: null, to: null }, ["MONTH_SITE"]],
    [{ granularity: "QUARTER" }, ["MONTH_SITE"]],
    [{ granularity: "DAY" }, ["DAY_SITE"]],
    [{ granularity: "WEEK", dimensions: ["DEVICE"] }, ["DAY_FULL"]],
    [{ dimensions: ["DEVICE"] }, ["MONTH_DEVICE"]],
    [{ dimensions: ["TECHNOLOGIST"] }, ["MONTH_TECHNOLOGIST"]],
    [{ dimensions: ["DEVICE", "TECHNOLOGIST"] }, ["MONTH_FULL"]],
    [{ dimensions: ["SEX"] }, ["MONTH_PATIENT"]],
    [{ dimensions: ["TECHNOLOGIST", "AGE_BAND"] }, ["MONTH_FULL"]],
    [{ measures: true }, ["MONTH_SITE"]],
    [{ measures: true, dimensions: ["DEVICE"] }, ["MONTH_FULL"]],
    [{ measures: true, granularity: "DAY" }, ["DAY_FULL"]],
    [{ from: "2026-01-15" }, ["DAY_SITE", "MONTH_SITE"]],
    [{ from: "2026-01-15", to: "2026-12-30" }, ["DAY_SITE", "MONTH_SITE", "DAY_SITE"]],
    [{ from: "2026-03-02", to: "2026-04-29" }, ["DAY_SITE"]],
    [{ from: "2026-03-05", to: "2026-03-05" }, ["DAY_SITE"]],
  ] as [Partial<RollupQuestion>, string[]][])("of %o is %o", (change, levels) => {
    expect(levelsOf(change)).toEqual(levels);
  });

  test("whole months and the days at the edges", () => {
    expect(slicesFor(question({ from: "2024-01-31", to: "2024-03-15", granularity: null }))).toEqual([
      { level: "DAY_SITE", from: "2024-01-31", to: "2024-01-31" },
      { level: "MONTH_SITE", from: "2024-02-01", to: "2024-02-29" },
      { level: "DAY_SITE", from: "2024-03-01", to: "2024-03-15" },
    ]);
    expect(slicesFor(question({ from: null, to: "2026-02-28" }))).toEqual([
      { level: "MONTH_SITE", from: null, to: "2026-02-28" },
    ]);
    expect(slicesFor(question({ from: "2026-02-02", to: null }))).toEqual([
      { level: "DAY_SITE", from: "2026-02-02", to: "2026-02-28" },
      { level: "MONTH_SITE", from: "2026-03-01", to: null },
    ]);
  });
});

test("slices cover every day of the period once, in order, with levels that keep what is asked for", () => {
  const random = createRandom("slices");
  const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  const all: readonly RollupDimension[] = ["DEVICE", "TECHNOLOGIST", "AGE_BAND", "SEX"];
  for (let round = 0; round < 500; round++) {
    const first = random.between(0, 800);
    const last = first + random.between(0, 200);
    const dimensions = all.filter(() => random.chance(0.3));
    const asked = question({
      dimensions,
      from: dayOf(first),
      to: dayOf(last),
      granularity: random.pick(["DAY", "WEEK", "MONTH", "QUARTER", null]),
      measures: random.chance(0.3),
    });
    const slices = slicesFor(asked);
    const days: string[] = [];
    for (const { level, from, to } of slices) {
      const { keeps, period, measures } = LEVELS[level];
      expect(keeps).toEqual(expect.arrayContaining(dimensions));
      expect(measures !== false || asked.measures !== true).toBe(true);
      if (period === "MONTH") expect([from?.slice(8), dayOf(daysTo(to) + 1).slice(8)]).toEqual(["01", "01"]);
      for (let n = daysTo(from); n <= daysTo(to); n++) days.push(dayOf(n));
    }
    expect(days).toEqual(Array.from({ length: last - first + 1 }, (_, n) => dayOf(first + n)));
  }
});

const daysTo = (day: string | null): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(2024, 0, 1)) / 86_400_000);
