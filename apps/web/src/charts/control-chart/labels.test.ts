import { expect, test } from "vitest";
import { edgeLabels, eventBadges, placeMarks } from "./labels.ts";
import { type PhaseMark, prepareControlChart } from "./prepare.ts";
import { answer } from "./testing.ts";

const chart = (target: number, to = "2025-12-31") =>
  prepareControlChart(
    answer({ targets: [{ from: "2025-01-01", to, target: { value: target } }] }),
    { from: "2025-01-01", to: "2025-12-31" },
    "month",
    "points",
  );

test("labels at the edge stand in the order of their values and never touch", () => {
  const labels = edgeLabels(chart(85.2), 200, 17);
  expect(labels.map(({ kind }) => kind)).toEqual(["upper", "target", "centre", "lower"]);
  for (const [index, label] of labels.slice(1).entries()) {
    expect(label.top - (labels[index]?.top ?? 0)).toBeGreaterThanOrEqual(17);
  }
  expect(labels.at(-1)?.top).toBeLessThanOrEqual(200);
});

test("labels that would leave the plot at the bottom go up", () => {
  const labels = edgeLabels(chart(80), 40, 17);
  expect(labels.at(-1)?.top).toBeLessThanOrEqual(40);
  expect(new Set(labels.map(({ top }) => top)).size).toBe(4);
});

test("a target that no longer holds has no label", () => {
  expect(edgeLabels(chart(85, "2025-06-30"), 200, 17).map(({ kind }) => kind)).not.toContain("target");
});

test("a break's label has the room to the next one; near the right edge it stands on the left", () => {
  const mark = (x: number): PhaseMark => ({
    x,
    reason: "VERSION",
    rubricVersion: "2",
    newModels: false,
    eventId: null,
  });
  expect(placeMarks([mark(1.5), mark(3.5)], 10).map(({ at, room, side }) => [at, room, side])).toEqual([
    [0.2, expect.closeTo(0.2, 6), "right"],
    [0.4, expect.closeTo(0.6, 6), "right"],
  ]);
  expect(placeMarks([mark(8.5)], 10)).toMatchObject([{ at: 0.9, side: "left", room: 0.9 }]);
});

test("events that would cover each other have one badge with both numbers", () => {
  expect(eventBadges([0.1, 0.5, 0.52, 0.9], 0.05)).toEqual([
    { at: 0.1, first: 1, last: 1 },
    { at: 0.5, first: 2, last: 3 },
    { at: 0.9, first: 4, last: 4 },
  ]);
});
