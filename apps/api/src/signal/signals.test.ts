import { describe, expect, it } from "vitest";
import { seededRandom, watchOneYear } from "../../../../bench/false-alarms.ts";
import { monthAt, unchangingNetwork } from "../../../../tests/testkit/unchanging-network.ts";
import type { Cell } from "../analytics/cells.ts";
import { findSignals, lastWholeMonth } from "./signals.ts";
import { signalInWords } from "./words.ts";

const NETWORK = { sites: 6, months: 13, images: 120, tasks: 8 };
const cells = unchangingNetwork(NETWORK, seededRandom(3));
const MONTH = { month: monthAt(12), falseDiscoveryRate: 0.05, phaseStart: () => null };

/** One site's last month with one task failing in 40 % of the images. */
const failing: Cell[] = cells.map((cell) =>
  cell.unitId === "site-2" && cell.start === monthAt(12)
    ? {
        ...cell,
        tasks: cell.tasks.map((task) =>
          task.taskId === "task.3" ? { ...task, fail: Math.round(0.4 * task.scored) } : task,
        ),
      }
    : cell,
);

describe("findSignals", () => {
  it("finds the one task of the one site that changed, and only that", () => {
    const { signals, tested } = findSignals(failing, MONTH);
    expect(tested).toBe(6 * (8 + 3));
    expect(signals.map(({ unitId, measure }) => [unitId, measure.taskId])).toEqual([["site-2", "task.3"]]);
    const [signal] = signals;
    expect(signal?.difference).toBeGreaterThan(0.1);
    expect(signal).toMatchObject({ baselineFrom: monthAt(0), baselineTo: "2024-12-31", baselineMonths: 12 });
    expect(signal && signalInWords(signal)).toMatch(/^Without points \(task\.3\): 40\.\d % in \d+ images/);
  });

  it("compares only with months since the event that began the phase, and with none where they are too few", () => {
    const since = (start: string) => findSignals(failing, { ...MONTH, phaseStart: () => start });
    expect(since(monthAt(7)).signals[0]).toMatchObject({ baselineFrom: monthAt(7), baselineMonths: 5 });
    expect(since(monthAt(10))).toMatchObject({ tested: 0, untested: 66, signals: [] });
  });

  it("is not alarmed by a unit whose months always vary that much", () => {
    const restless = failing.map((cell, index) =>
      cell.unitId === "site-2" && cell.start !== monthAt(12)
        ? {
            ...cell,
            tasks: cell.tasks.map((task) =>
              task.taskId === "task.3" ? { ...task, fail: Math.round((index % 2) * 0.4 * task.scored) } : task,
            ),
          }
        : cell,
    );
    expect(findSignals(restless, MONTH).signals).toEqual([]);
  });

  it("leaves out what has too few images", () => {
    const few = failing.map((cell) =>
      cell.start === monthAt(12) ? { ...cell, graded: 9, incomplete: 0, images: 9, rejected: 0 } : cell,
    );
    const { untested } = findSignals(
      few.map((cell) => ({ ...cell, tasks: [] })),
      MONTH,
    );
    expect(untested).toBe(6 * 3);
  });

  it("raises no more in networks without any effect than it states (200 of them: npm run bench -- false-alarms)", () => {
    const random = seededRandom(17);
    const years = Array.from({ length: 12 }, () => watchOneYear(random));
    const total = (key: "raised" | "stated") => years.reduce((sum, year) => sum + year[key], 0);
    expect(total("stated") / years.length).toBeCloseTo(12 * 0.0554, 2);
    expect(total("raised")).toBeLessThanOrEqual(total("stated"));
  });
});

it.each([
  ["2026-11-21", "2026-10-01"],
  ["2026-11-01", "2026-10-01"],
  ["2026-01-31", "2025-12-01"],
])("the last whole month before %s began on %s", (asOf, month) => {
  expect(lastWholeMonth(asOf)).toBe(month);
});
