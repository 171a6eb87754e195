import type { GreyImage } from "../types.ts";
import { type Component, componentsAt } from "./components.ts";
import { standsInText } from "./in-text.ts";
import { separationOf } from "./separation.ts";

/** Grey levels at which the image is binarised. */
const LEVELS = 24;
/** Height of a letter as a share of the image's longer side, and in working pixels where that is less. */
const SMALLEST = 0.012;
const LARGEST = 0.17;
const LEAST_PIXELS = 8;
/** A letter's ink fills this part of its box. */
const FILL = { from: 0.14, to: 0.78 } as const;
/** Width by height of an upright L or R, tilted or not; a lying one has the inverse. */
const ASPECT = { from: 0.38, to: 1.35 } as const;
/** A first look at the contrast on the working image, well below the gates at the end. */
const FIRST_LOOK = { contrast: 0.08, separation: 1.2 } as const;

export type Pose = "upright" | "turned";

/** Bright regions that could be a marker's letter by size, proportions, ink, contrast and standing. */
export function findCandidates(image: GreyImage): Readonly<Record<Pose, readonly Component[]>> {
  const longest = Math.max(image.width, image.height);
  const least = Math.max(LEAST_PIXELS, longest * SMALLEST);
  const most = longest * LARGEST;
  const found: Record<Pose, Component[]> = { upright: [], turned: [] };
  for (let k = 1; k <= LEVELS; k += 1) {
    const components = componentsAt(
      image,
      k / (LEVELS + 1),
      (width, height) => Math.max(width, height) <= most && Math.max(width, height) >= least / 2,
    );
    for (const component of components) {
      const pose = poseOf(component, least);
      if (pose.length === 0 || !standsOut(image, component) || standsInText(component, components)) continue;
      for (const name of pose) found[name].push(component);
    }
  }
  return found;
}

function poseOf({ x0, y0, x1, y1, area }: Component, least: number): readonly Pose[] {
  const [width, height] = [x1 - x0, y1 - y0];
  const fill = area / (width * height);
  if (fill < FILL.from || fill > FILL.to) return [];
  const fits = (across: number, along: number): boolean =>
    along >= least && across >= ASPECT.from * along && across <= ASPECT.to * along;
  return [
    ...(fits(width, height) ? (["upright"] as const) : []),
    ...(fits(height, width) || fits(width, height) ? (["turned"] as const) : []),
  ];
}

function standsOut(image: GreyImage, { x0, y0, x1, y1, level }: Component): boolean {
  const width = x1 - x0;
  const grey = new Float32Array(width * (y1 - y0));
  for (let y = y0; y < y1; y += 1) {
    grey.set(image.data.subarray(y * image.width + x0, y * image.width + x1), (y - y0) * width);
  }
  const { contrast, separation } = separationOf(grey, (i) => (grey[i] as number) >= level);
  return contrast >= FIRST_LOOK.contrast && separation >= FIRST_LOOK.separation;
}
