import type { AnsweredPoint, ChartAnswer, Violation } from "./prepare.ts";

/** A month of 2025 or later with its limits; a value of null is too few images. @param month 1 to 24 */
export function monthPoint(month: number, value: number | null, changes: Partial<AnsweredPoint> = {}): AnsweredPoint {
  const day = (index: number, date: number) => new Date(Date.UTC(2025, index, date)).toISOString().slice(0, 10);
  return {
    start: day(month - 1, 1),
    end: day(month, 0),
    phase: 0,
    estimate: {
      value,
      low: value === null ? null : value - 1,
      high: value === null ? null : value + 1,
      n: value === null ? 7 : 60,
      minimumN: 10,
      tooFew: value === null,
    },
    lower: value === null ? null : 80,
    upper: value === null ? null : 90,
    ...changes,
  };
}

export const phase = (changes: Partial<ChartAnswer["phases"][number]> = {}): ChartAnswer["phases"][number] => ({
  version: { rubricVersion: "1", modelSet: "aa" },
  start: "2025-01-01",
  end: "2025-12-31",
  reason: "FIRST",
  event: null,
  points: 12,
  trial: false,
  neededPoints: null,
  centre: 85,
  ...changes,
});

export const violation = (changes: Partial<Violation> = {}): Violation => ({
  kind: "BEYOND_LIMITS",
  side: "BELOW",
  meaning: "CONCERN",
  phase: 0,
  start: "2025-03-01",
  end: "2025-03-31",
  flagged: ["2025-03-01"],
  count: 1,
  needed: 1,
  window: 1,
  sigmas: 3,
  ...changes,
});

export const answer = (changes: Partial<ChartAnswer> = {}): ChartAnswer => ({
  phases: [phase()],
  points: [monthPoint(1, 84), monthPoint(2, 85), monthPoint(3, 79), monthPoint(4, 86)],
  violations: [],
  events: [],
  targets: [],
  expectedFalseAlarms: 0.1,
  ...changes,
});
