import { histogramOf } from "@plumbline/statistics";
import { describe, expect, test } from "vitest";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { Cell } from "../analytics/cells.ts";
import { countedImages, countedWithin, onlyMeasured } from "./counted.ts";

const cell: Cell = {
  ...NO_IMAGES,
  ...{ unitId: null, start: null, view: null, ageBand: null, sex: null, firstDay: "2026-05-01", lastDay: "2026-05-01" },
  ...{ rubricId: "wrist-dr-cq", rubricVersion: "1", modelSet: "m" },
  ...{ images: 100, graded: 80, incomplete: 15, rejected: 5, gradeA: 40, gradeB: 20, gradeC: 15, gradeD: 5 },
  tasks: [
    {
      ...{ taskId: "ap.5", max: 6, scored: 90, notAssessable: 5, sumScore: 0, sumSqScore: 0, full: 50 },
      ...{ fail: 10, poor: 8, good: 12, excellent: 60 },
    },
  ],
};
const task = (more: object) => ({ task: { id: "ap.5", ...more } });

describe("what the roll-ups counted of what is opened", () => {
  test.each([
    [{}, 100],
    [{ statuses: ["GRADED", "INCOMPLETE"] } as const, 95],
    [{ statuses: ["REJECTED", "REJECTED"] } as const, 5],
    [{ grades: ["A", "B", "A"] } as const, 60],
    [task({}), 95],
    [task({ outcome: "SCORED" }), 90],
    [task({ outcome: "NOT_ASSESSABLE" }), 5],
    [task({ outcome: "FULL" }), 50],
    [task({ outcome: "NOT_FULL" }), 40],
    [task({ outcome: "FAIL" }), 10],
    [task({ ratings: ["POOR", "GOOD"] }), 20],
    [{ task: { id: "lat.1" } }, 0],
  ])("%j is %i", (open, images) => {
    expect(countedImages([cell], open as never)).toBe(images);
  });

  test.each([
    [{ statuses: ["GRADED"], grades: ["A"] }],
    [{ ...task({}), grades: ["A"] }],
    [{ ...task({}), statuses: ["GRADED"] }],
    [task({ outcome: "FULL", ratings: ["GOOD"] })],
    [task({ measured: { quantity: "D2" } })],
  ])("%j is not kept", (open) => {
    expect(countedImages([cell], open as never)).toBeNull();
  });

  test("a range alone is counted by bins, its upper end excluded", () => {
    const values = { taskId: "ap.5", quantity: "D2", unit: "cm", histogram: histogramOf([1.95, 2, 2.95, 3, 3.4], 0.1) };
    expect(countedWithin({ quantity: "D2", to: 3 }, [values])).toBe(3);
    expect(countedWithin({ quantity: "D2", from: 2, to: 3 }, [values])).toBe(2);
    expect(countedWithin({ quantity: "D2", from: 3 }, [values])).toBe(2);
    expect(countedWithin({ quantity: "D1" }, [values])).toBe(0);
    expect(onlyMeasured(task({ measured: { quantity: "D2" }, outcome: "SCORED" }) as never)).toEqual({
      quantity: "D2",
    });
    expect(onlyMeasured(task({ measured: { quantity: "D2" }, outcome: "FULL" }) as never)).toBeNull();
    expect(onlyMeasured({ ...task({ measured: { quantity: "D2" } }), grades: ["A"] } as never)).toBeNull();
  });
});
