import type { GreyImage } from "../types.ts";

/**
 * An image in whole grey steps, one byte a pixel, four pixels a word: small enough to be walked once for each step.
 * Rows are padded with at least one pixel of step 0, so that every run of bright pixels ends within its row.
 */
export interface SteppedImage {
  readonly width: number;
  readonly height: number;
  readonly wordsPerRow: number;
  readonly words: Int32Array;
  /** The highest step of each row: on a film most rows have nothing at the upper steps. */
  readonly highest: Uint8Array;
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

/** Greys 0–1 → steps 0…count; at most 127 steps, see {@link brightBytes}. */
export function stepped({ width, height, data }: GreyImage, count: number): SteppedImage {
  const wordsPerRow = (width >> 2) + 1;
  const words = new Int32Array(wordsPerRow * height);
  const steps = new Uint8Array(words.buffer);
  const highest = new Uint8Array(height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const row = y * wordsPerRow * 4;
    let most = 0;
    for (let x = 0; x < width; x += 1, i += 1) {
      const step = (Math.min(1, Math.max(0, data[i] as number)) * count) | 0;
      steps[row + x] = step;
      if (step > most) most = step;
    }
    highest[y] = most;
  }
  return { width, height, wordsPerRow, words, highest };
}

/** The top bit of each byte (step) that is at or above a step, given 128 − step in every byte; no byte can carry over. */
function brightBytes(word: number, complement: number): number {
  return (word + complement) & HIGH_BITS;
}
const HIGH_BITS = 0x80808080 | 0;

/** Index of the first byte, lowest first (little-endian, as every platform of Node.js), with its top bit set. */
function firstByte(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

/**
 * All connected regions at or above a grey step, by joining runs of one row with touching runs of the row above.
 * `keep` decides by the box, so that the thousands of specks of noise are never stored.
 * @param step 1 … count
 * @param count number of steps, for the level as a grey of 0–1
 */
export function componentsAt(
  { width, height, wordsPerRow, words, highest }: SteppedImage,
  step: number,
  count: number,
  keep: (width: number, height: number) => boolean,
): Component[] {
  const complement = Math.imul(128 - step, 0x01010101);
  const regions = new Regions();
  // A run and the gap behind it take two pixels.
  let above = new Int32Array(3 * ((width >> 1) + 1));
  let runs = new Int32Array(3 * ((width >> 1) + 1));
  let aboveEnd = 0;
  for (let y = 0; y < height; y += 1) {
    if ((highest[y] as number) < step) {
      aboveEnd = 0;
      continue;
    }
    const row = y * wordsPerRow;
    let runsEnd = 0;
    let next = 0;
    let word = 0;
    let bright = brightBytes(words[row] as number, complement);
    while (true) {
      while (bright === 0 && ++word < wordsPerRow) bright = brightBytes(words[row + word] as number, complement);
      if (bright === 0) break;
      let byte = firstByte(bright);
      const start = word * 4 + byte;
      // From here the dark bytes are looked for; those before the start count as bright.
      let dark = ~bright & HIGH_BITS & (-1 << (byte * 8));
      while (dark === 0) dark = ~brightBytes(words[row + ++word] as number, complement) & HIGH_BITS;
      byte = firstByte(dark);
      const end = word * 4 + byte;
      bright = brightBytes(words[row + word] as number, complement) & (-1 << (byte * 8));
      let region = -1;
      // Runs are [start, end, region] in order, so the row above is walked once.
      while (next < aboveEnd && (above[next + 1] as number) < start) next += 3;
      for (let i = next; i < aboveEnd && (above[i] as number) <= end; i += 3) {
        const touching = above[i + 2] as number;
        region = region === -1 ? regions.find(touching) : regions.join(region, touching);
      }
      if (region === -1) region = regions.add(start, end, y);
      else regions.grow(region, start, end, y);
      runs[runsEnd] = start;
      runs[runsEnd + 1] = end;
      runs[runsEnd + 2] = region;
      runsEnd += 3;
    }
    [above, runs] = [runs, above];
    aboveEnd = runsEnd;
  }
  return regions.list(step / count, keep);
}

/** Disjoint sets with boxes and areas, one record of whole numbers each: [parent, x0, y0, x1, y1, area, 0, 0]. */
class Regions {
  private records = new Int32Array(8 * 1024);
  private end = 0;

  /** Returns the place of the new record. */
  add(start: number, end: number, y: number): number {
    const id = this.end;
    this.end += 8;
    if (this.end > this.records.length) {
      const larger = new Int32Array(this.records.length * 2);
      larger.set(this.records);
      this.records = larger;
    }
    const { records } = this;
    records[id] = id;
    records[id + 1] = start;
    records[id + 2] = y;
    records[id + 3] = end;
    records[id + 4] = y + 1;
    records[id + 5] = end - start;
    return id;
  }

  grow(id: number, start: number, end: number, y: number): void {
    const { records } = this;
    if (start < (records[id + 1] as number)) records[id + 1] = start;
    if (end > (records[id + 3] as number)) records[id + 3] = end;
    records[id + 4] = y + 1;
    records[id + 5] = (records[id + 5] as number) + end - start;
  }

  join(a: number, b: number): number {
    const { records } = this;
    const to = this.find(a);
    const from = this.find(b);
    if (to === from) return to;
    records[from] = to;
    records[to + 1] = Math.min(records[to + 1] as number, records[from + 1] as number);
    records[to + 2] = Math.min(records[to + 2] as number, records[from + 2] as number);
    records[to + 3] = Math.max(records[to + 3] as number, records[from + 3] as number);
    records[to + 4] = Math.max(records[to + 4] as number, records[from + 4] as number);
    records[to + 5] = (records[to + 5] as number) + (records[from + 5] as number);
    return to;
  }

  find(id: number): number {
    const { records } = this;
    let root = id;
    while (records[root] !== root) root = records[root] as number;
    let at = id;
    while (at !== root) {
      const next = records[at] as number;
      records[at] = root;
      at = next;
    }
    return root;
  }

  list(level: number, keep: (width: number, height: number) => boolean): Component[] {
    const { records } = this;
    const found: Component[] = [];
    for (let id = 0; id < this.end; id += 8) {
      if (records[id] !== id) continue;
      const [x0, y0] = [records[id + 1] as number, records[id + 2] as number];
      const [x1, y1] = [records[id + 3] as number, records[id + 4] as number];
      if (keep(x1 - x0, y1 - y0)) found.push({ level, x0, y0, x1, y1, area: records[id + 5] as number });
    }
    return found;
  }
}
