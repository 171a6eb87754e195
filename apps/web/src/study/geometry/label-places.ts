import type { Box, Point, Size } from "./frame.ts";

/** A word beside a point on the screen; widths in CSS pixels. */
export interface Label {
  readonly id: string;
  readonly at: Point;
  readonly text: string;
}

const HEIGHT = 15;
const PER_LETTER = 7;
const GAP = 9;
/** Room that a cross takes round its point. */
const CROSS = 8;

/**
 * Places words beside their points so that none lies on another or on a cross: each takes the first free one of twelve
 * places round its point that lies in the room, in the order given. Returns each word's box; its baseline is near the lower edge.
 */
export function placeLabels(labels: readonly Label[], crosses: readonly Point[], room: Size): ReadonlyMap<string, Box> {
  const taken: Box[] = crosses.map(({ x, y }) => ({ x: x - CROSS, y: y - CROSS, width: 2 * CROSS, height: 2 * CROSS }));
  const places = new Map<string, Box>();
  for (const { id, at, text } of labels) {
    const width = text.length * PER_LETTER;
    const candidates = [0, HEIGHT, 2 * HEIGHT].flatMap((further) => [
      { x: at.x + GAP, y: at.y + 2 + further },
      { x: at.x + GAP, y: at.y - HEIGHT - 2 - further },
      { x: at.x - GAP - width, y: at.y + 2 + further },
      { x: at.x - GAP - width, y: at.y - HEIGHT - 2 - further },
    ]);
    const boxes = candidates.map((corner) => ({ ...corner, width, height: HEIGHT }));
    const inside = boxes.filter(({ x, y }) => x >= 0 && y >= 0 && x + width <= room.width && y + HEIGHT <= room.height);
    const box = inside.find((candidate) => !taken.some((other) => overlap(candidate, other))) ?? inside[0] ?? boxes[0];
    if (!box) continue;
    taken.push(box);
    places.set(id, box);
  }
  return places;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
