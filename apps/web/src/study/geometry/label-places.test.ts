import { expect, test } from "vitest";
import { placeLabels } from "./label-places.ts";

const ROOM = { width: 800, height: 600 };

const overlap = (a: DOMRectLike, b: DOMRectLike): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
type DOMRectLike = { x: number; y: number; width: number; height: number };

test("a lone word stands right below its point", () => {
  const place = placeLabels([{ id: "P1", at: { x: 100, y: 100 }, text: "P1" }], [], ROOM).get("P1");
  expect(place).toMatchObject({ x: 109, y: 102 });
});

test("words of points that lie together do not lie on one another, nor on a cross", () => {
  const points = [
    { x: 100, y: 100 },
    { x: 102, y: 101 },
    { x: 104, y: 103 },
  ];
  const labels = points.map((at, index) => ({ id: `P${index}`, at, text: index === 2 ? "α 24.4°" : `P${index}` }));
  const boxes = [...placeLabels(labels, points, ROOM).values()];
  expect(boxes).toHaveLength(3);
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    for (const { x, y } of points) expect(overlap(box, { x: x - 8, y: y - 8, width: 16, height: 16 })).toBe(false);
  }
});

test("a word at the edge is turned inwards", () => {
  const labels = [{ id: "D2", at: { x: 795, y: 595 }, text: "D₂ 13.13 cm" }];
  const place = placeLabels(labels, [], ROOM).get("D2");
  expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(800);
  expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(600);
});
