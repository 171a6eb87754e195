import type { GreyImage } from "../types.ts";

/** An image in whole grey steps, one byte a pixel, row by row: small enough to be walked once for each step. */
export interface SteppedImage {
  readonly width: number;
  readonly height: number;
  readonly steps: Uint8Array;
}

/** A connected bright region (8-neighbourhood) at one grey level; its box in pixels, ends excluded. */
export interface Component {
  /** Grey level, 0–1, at or above which the region's pixels are. */
  readonly level: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly area: number;
}

/** Greys 0–1 → steps 0…count. */
export function stepped({ width, height, data }: GreyImage, count: number): SteppedImage {
  const steps = new Uint8Array(width * height);
  for (let i = 0; i < steps.length; i += 1) steps[i] = Math.min(1, Math.max(0, data[i] as number)) * count;
  return { width, height, steps };
}

/**
 * All connected regions at or above a grey step, by joining runs of one row with touching runs of the row above.
 * `keep` decides by the box, so that the thousands of specks of noise are never stored.
 * @param count number of steps, for the level as a grey of 0–1
 */
export function componentsAt(
  image: SteppedImage,
  step: number,
  count: number,
  keep: (width: number, height: number) => boolean,
): Component[] {
  const { width, height, steps } = image;
  const regions = new Regions();
  let above = new Int32Array(3 * (width + 1));
  let runs = new Int32Array(3 * (width + 1));
  let aboveEnd = 0;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let runsEnd = 0;
    let next = 0;
    for (let x = 0; x < width; x += 1) {
      if ((steps[row + x] as number) < step) continue;
      const start = x;
      while (x < width && (steps[row + x] as number) >= step) x += 1;
      let region = -1;
      // Runs are [start, end, region] in order, so the row above is walked once.
      while (next < aboveEnd && (above[next + 1] as number) < start) next += 3;
      for (let i = next; i < aboveEnd && (above[i] as number) <= x; i += 3) {
        const touching = above[i + 2] as number;
        region = region === -1 ? regions.find(touching) : regions.join(region, touching);
      }
      if (region === -1) region = regions.add(start, x, y);
      else regions.grow(region, start, x, y);
      runs[runsEnd] = start;
      runs[runsEnd + 1] = x;
      runs[runsEnd + 2] = region;
      runsEnd += 3;
    }
    [above, runs] = [runs, above];
    aboveEnd = runsEnd;
  }
  return regions.list(step / count, keep);
}

/** Disjoint sets with boxes and areas. */
class Regions {
  private readonly parent: number[] = [];
  private readonly x0: number[] = [];
  private readonly y0: number[] = [];
  private readonly x1: number[] = [];
  private readonly y1: number[] = [];
  private readonly area: number[] = [];

  add(start: number, end: number, y: number): number {
    const id = this.parent.length;
    this.parent.push(id);
    this.x0.push(start);
    this.y0.push(y);
    this.x1.push(end);
    this.y1.push(y + 1);
    this.area.push(end - start);
    return id;
  }

  grow(id: number, start: number, end: number, y: number): void {
    if (start < (this.x0[id] as number)) this.x0[id] = start;
    if (end > (this.x1[id] as number)) this.x1[id] = end;
    this.y1[id] = y + 1;
    this.area[id] = (this.area[id] as number) + end - start;
  }

  join(a: number, b: number): number {
    const to = this.find(a);
    const from = this.find(b);
    if (to === from) return to;
    this.parent[from] = to;
    this.x0[to] = Math.min(this.x0[to] as number, this.x0[from] as number);
    this.y0[to] = Math.min(this.y0[to] as number, this.y0[from] as number);
    this.x1[to] = Math.max(this.x1[to] as number, this.x1[from] as number);
    this.y1[to] = Math.max(this.y1[to] as number, this.y1[from] as number);
    this.area[to] = (this.area[to] as number) + (this.area[from] as number);
    return to;
  }

  find(id: number): number {
    let root = id;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    let at = id;
    while (at !== root) {
      const next = this.parent[at] as number;
      this.parent[at] = root;
      at = next;
    }
    return root;
  }

  list(level: number, keep: (width: number, height: number) => boolean): Component[] {
    const found: Component[] = [];
    for (let id = 0; id < this.parent.length; id += 1) {
      if (this.parent[id] !== id) continue;
      const [x0, y0, x1, y1] = [this.x0[id], this.y0[id], this.x1[id], this.y1[id]] as [number, number, number, number];
      if (keep(x1 - x0, y1 - y0)) found.push({ level, x0, y0, x1, y1, area: this.area[id] as number });
    }
    return found;
  }
}
