import { benjaminiHochberg, expectedNullDiscoveries } from "@plumbline/statistics";
import { lastDayOf } from "../aggregate/periods.ts";
import type { Cell } from "../analytics/cells.ts";
import type { Measure } from "../analytics/measure.ts";
import { cellsByUnit } from "../comparison/samples.ts";
import { BASELINE_MONTHS, testUnit, type UnitTest } from "./tests-of-unit.ts";

export interface FoundSignal extends UnitTest {
  readonly unitId: string;
  readonly adjustedP: number;
  readonly baselineFrom: string;
  readonly baselineTo: string;
  readonly baselineMonths: number;
}

export interface Found {
  readonly tested: number;
  readonly untested: number;
  /** Of one list, where nothing has changed. */
  readonly expectedFalseAlarms: number;
  readonly signals: readonly FoundSignal[];
}

/** First day of the last whole month before a day. */
export function lastWholeMonth(asOf: string): string {
  const [year, month] = asOf.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
}

export interface SignalQuestion {
  /** First day of the month that is looked at. */
  readonly month: string;
  readonly falseDiscoveryRate: number;
  /** First day of a unit's present phase: months before it are no baseline; null: no event split it. */
  readonly phaseStart: (unitId: string) => string | null;
}

/**
 * Tests every unit × measure and lists what a false discovery rate lets through. A unit's measures are those of its month:
 * the mean total, rejected and not assessable images, and the fails of each task. Pure.
 * @param cells one a unit and month, of one version, with all tasks
 */
export function findSignals(cells: readonly Cell[], { month, falseDiscoveryRate, phaseStart }: SignalQuestion): Found {
  const tests: Omit<FoundSignal, "adjustedP">[] = [];
  let untested = 0;
  for (const [unitId, own] of cellsByUnit(cells)) {
    const current = own.find(({ start }) => start === month);
    if (current === undefined) continue;
    const since = phaseStart(unitId);
    if (since !== null && since > month) continue;
    const before = own
      .filter(({ start }) => start !== null && start < month && (since === null || start >= since))
      .sort((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1))
      .slice(-BASELINE_MONTHS);
    for (const measure of measuresOf(current)) {
      const test = testUnit(measure, current, before);
      if (test === null) untested += 1;
      else {
        tests.push({
          ...test,
          unitId,
          baselineFrom: before[0]?.start ?? "",
          baselineTo: lastDayOf(before.at(-1)?.start ?? "", "MONTH"),
          baselineMonths: before.length,
        });
      }
    }
  }
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  return {
    tested: tests.length,
    untested,
    expectedFalseAlarms: expectedNullDiscoveries(tests.length, falseDiscoveryRate),
    signals: tests.flatMap((test, index) => {
      const adjustedP = adjusted[index] ?? 1;
      return adjustedP <= falseDiscoveryRate ? [{ ...test, adjustedP }] : [];
    }),
  };
}

function measuresOf({ tasks }: Cell): Measure[] {
  return [
    { kind: "MEAN_TOTAL", taskId: null },
    { kind: "NOT_ASSESSABLE_SHARE", taskId: null },
    { kind: "REJECTED_SHARE", taskId: null },
    ...tasks.map(({ taskId }): Measure => ({ kind: "TASK_FAIL_SHARE", taskId })),
  ];
}
