import { describe, expect, test } from "vitest";
import { type ChartAnswer, prepareControlChart } from "./prepare.ts";
import { answer, monthPoint, phase, violation } from "./testing.ts";

const YEAR = { from: "2025-01-01", to: "2025-12-31" };
const prepare = (changes: Partial<ChartAnswer> = {}, period = YEAR) =>
  prepareControlChart(answer(changes), period, "month", "points");

describe("points", () => {
  test("a gap parts the line: a month without images, and one with too few, which stays without a value", () => {
    const chart = prepare({
      points: [monthPoint(1, 84), monthPoint(2, 85), monthPoint(4, 86), monthPoint(5, null), monthPoint(6, 84)],
    });
    expect(chart.runs.map((run) => run.map(({ x }) => x))).toEqual([[0, 1], [3], [5]]);
    expect(chart.points.find(({ x }) => x === 4)?.figure).toBeNull();
    expect([chart.few, chart.empty]).toEqual([1, 7]);
  });

  test("carry the rules that flag them; a concern goes before an improvement, and another phase's is not theirs", () => {
    const both = [violation({ meaning: "IMPROVEMENT", kind: "TREND", side: "RISING" }), violation()];
    expect(prepare({ violations: both }).points.map(({ meaning }) => meaning)).toEqual([null, null, "CONCERN", null]);
    expect(prepare({ violations: [violation({ phase: 1 })] }).points[2]?.violations).toEqual([]);
  });

  test("outside of the period are left out", () => {
    expect(prepare({}, { from: "2025-02-01", to: "2025-03-31" }).points.map(({ x }) => x)).toEqual([0, 1]);
  });
});

describe("limits", () => {
  test("that stay the same are one stretch, over a gap as well, and cover their periods", () => {
    const [only] = prepare({ points: [monthPoint(1, 84), monthPoint(2, null), monthPoint(3, 85)] }).phases;
    expect(only?.lower).toEqual([
      [
        { x: -0.5, y: 80 },
        { x: 2.5, y: 80 },
      ],
    ]);
    expect(only?.centre).toEqual([
      { x: -0.5, y: 85 },
      { x: 2.5, y: 85 },
    ]);
  });

  test("that vary go in steps, and a gap parts them", () => {
    const [only] = prepare({
      points: [monthPoint(1, 84), monthPoint(2, 84, { upper: 88 }), monthPoint(4, 85, { upper: 89 })],
    }).phases;
    expect(only?.upper).toEqual([
      [
        { x: -0.5, y: 90 },
        { x: 0.5, y: 90 },
        { x: 0.5, y: 88 },
        { x: 1.5, y: 88 },
      ],
      [
        { x: 2.5, y: 89 },
        { x: 3.5, y: 89 },
      ],
    ]);
  });

  test("are none where a phase has none", () => {
    const [only] = prepare({
      phases: [phase({ centre: null, trial: true, neededPoints: 2 })],
      points: [monthPoint(1, 84, { lower: null, upper: null })],
    }).phases;
    expect(only).toMatchObject({ centre: null, lower: [], upper: [] });
  });
});

describe("phases", () => {
  const second = phase({ reason: "VERSION", version: { rubricVersion: "2", modelSet: "aa" }, centre: 80 });

  test("have limits of their own and are not joined; the break says what changed", () => {
    const chart = prepare({
      phases: [phase(), second],
      points: [monthPoint(1, 84), monthPoint(2, 85), monthPoint(3, 80, { phase: 1 }), monthPoint(4, 81, { phase: 1 })],
    });
    expect(chart.breaks).toEqual([{ x: 1.5, reason: "VERSION", rubricVersion: "2", newModels: false, eventId: null }]);
    expect(chart.runs.map((run) => run.length)).toEqual([2, 2]);
    expect(chart.phases.map(({ from, to }) => [from, to])).toEqual([
      [-0.5, 1.5],
      [1.5, 3.5],
    ]);
  });

  test("that share a month part it in the middle, a point on each side", () => {
    const chart = prepare({
      phases: [phase(), second],
      points: [monthPoint(1, 84), monthPoint(2, 85), monthPoint(2, 80, { phase: 1 }), monthPoint(3, 81, { phase: 1 })],
    });
    expect(chart.breaks[0]?.x).toBe(1);
    expect(chart.points.map(({ x }) => x)).toEqual([0, 0.75, 1.25, 2]);
    expect(chart.phases[0]?.centre?.at(-1)).toEqual({ x: 1, y: 85 });
    expect(chart.runs.map((run) => run.length)).toEqual([2, 2]);
  });

  test("that begin with an event name it", () => {
    const chart = prepare({
      phases: [phase(), phase({ reason: "EVENT", event: { id: "e1" } })],
      points: [monthPoint(1, 84), monthPoint(2, 85, { phase: 1 })],
    });
    expect(chart.breaks[0]).toMatchObject({ reason: "EVENT", eventId: "e1", rubricVersion: null, newModels: false });
  });
});

describe("marks and scale", () => {
  test("an event lies on its day, and is left out where the axis does not reach", () => {
    const event = (id: string, day: string) => ({ event: { id, kind: "TRAINING" as const, title: id, day } });
    const { events } = prepare({ events: [event("in", "2025-03-01"), event("out", "2027-01-01")] });
    expect(events.map(({ x, event: { id } }) => [id, x])).toEqual([["in", 1.5]]);
  });

  test("a target holds over its days", () => {
    const { targets } = prepare({ targets: [{ from: "2025-03-01", to: "2030-01-01", target: { value: 88 } }] });
    expect(targets).toEqual([
      [
        { x: 1.5, y: 88 },
        { x: 11.5, y: 88 },
      ],
    ]);
  });

  test("the axis holds values, limits and target, and is broken where it leaves out 0", () => {
    const { scale } = prepare({ targets: [{ from: "2025-01-01", to: "2025-12-31", target: { value: 95 } }] });
    expect(scale.from).toBeLessThanOrEqual(79);
    expect(scale.to).toBeGreaterThanOrEqual(95);
    expect(scale.broken).toBe(true);
  });

  test("nothing is empty, not 0", () => {
    const chart = prepare({ phases: [], points: [] });
    expect([chart.points, chart.runs, chart.breaks, chart.empty]).toEqual([[], [], [], 12]);
  });
});
