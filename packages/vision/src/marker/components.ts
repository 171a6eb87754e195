import type { GreyImage } from "../types.ts";

/** A connected bright region (8-neighbourhood) at one grey level; its box in pixels, ends excluded. */
export interface Component {
  readonly level: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly area: number;
}

/**
 * All connected regions at or above a grey level, by joining runs of one row with touching runs of the row above.
 * `keep` decides early, so that the thousands of specks of noise are never stored.
 */
export function componentsAt(
  image: GreyImage,
  level: number,
  keep: (width: number, height: number, area: number) => boolean,
): Component[] {
  const { width, height, data } = image;
  const regions = new Regions();
  let above: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs: number[] = [];
    const row = y * width;
    let next = 0;
    for (let x = 0; x < width; x += 1) {
      if ((data[row + x] as number) < level) continue;
      const start = x;
      while (x < width && (data[row + x] as number) >= level) x += 1;
      let region = regions.add(start, x, y);
      // Runs are [start, end, region] triples in order, so the row above is walked once.
      while (next < above.length && (above[next + 1] as number) < start) next += 3;
      for (let i = next; i < above.length && (above[i] as number) <= x; i += 3) {
        region = regions.join(region, above[i + 2] as number);
      }
      runs.push(start, x, region);
    }
    above = runs;
  }
  return regions.list(level, keep);
}

/** Disjoint sets with boxes and areas. */
class Regions {
  private readonly parent: number[] = [];
  private readonly boxes: number[] = [];
  private readonly areas: number[] = [];

  add(start: number, end: number, y: number): number {
    const id = this.parent.length;
    this.parent.push(id);
    this.boxes.push(start, y, end, y + 1);
    this.areas.push(end - start);
    return id;
  }

  join(a: number, b: number): number {
    const [to, from] = [this.find(a), this.find(b)];
    if (to === from) return to;
    this.parent[from] = to;
    this.areas[to] = (this.areas[to] as number) + (this.areas[from] as number);
    const { boxes } = this;
    boxes[4 * to] = Math.min(boxes[4 * to] as number, boxes[4 * from] as number);
    boxes[4 * to + 1] = Math.min(boxes[4 * to + 1] as number, boxes[4 * from + 1] as number);
    boxes[4 * to + 2] = Math.max(boxes[4 * to + 2] as number, boxes[4 * from + 2] as number);
    boxes[4 * to + 3] = Math.max(boxes[4 * to + 3] as number, boxes[4 * from + 3] as number);
    return to;
  }

  list(level: number, keep: (width: number, height: number, area: number) => boolean): Component[] {
    const found: Component[] = [];
    for (let id = 0; id < this.parent.length; id += 1) {
      if (this.parent[id] !== id) continue;
      const [x0, y0, x1, y1] = this.boxes.slice(4 * id, 4 * id + 4) as [number, number, number, number];
      const area = this.areas[id] as number;
      if (keep(x1 - x0, y1 - y0, area)) found.push({ level, x0, y0, x1, y1, area });
    }
    return found;
  }

  private find(id: number): number {
    let root = id;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    while (this.parent[id] !== root) {
      const next = this.parent[id] as number;
      this.parent[id] = root;
      id = next;
    }
    return root;
  }
}
