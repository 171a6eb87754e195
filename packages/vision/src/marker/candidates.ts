import type { GreyImage } from "../types.ts";
import { coarseBitsOf, turnCoarse } from "./bits.ts";
import { type Component, componentsAt, stepped } from "./components.ts";
import { mayBeLetter } from "./match.ts";
import { separationOf } from "./separation.ts";
import { standsAlone, standsInText } from "./standing.ts";

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

/**
 * Bright regions that could be a marker's letter by size, proportions, ink, contrast and standing; listed on demand, since an
 * upright letter leaves the turned ones out.
 */
export function findCandidates(image: GreyImage): (pose: Pose) => readonly Component[] {
  const longest = Math.max(image.width, image.height);
  const least = Math.max(LEAST_PIXELS, longest * SMALLEST);
  const most = longest * LARGEST;
  const steps = stepped(image, LEVELS + 1);
  const found: Record<Pose, Component[]> = { upright: [], turned: [] };
  for (let k = 1; k <= LEVELS; k += 1) {
    const components = componentsAt(
      steps,
      k,
      LEVELS + 1,
      (width, height) => Math.max(width, height) <= most && Math.max(width, height) >= least / 2,
    );
    for (const component of components) {
      const pose = poseOf(component, least);
      if (pose.length === 0 || !standsOut(image, component) || standsInText(component, components)) continue;
      for (const name of pose) {
        if (name === "turned" && !standsAlone(component, components)) continue;
        found[name].push(component);
      }
    }
  }
  return (pose) => found[pose].filter((component) => looksRight(image, component, pose));
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

function looksRight(image: GreyImage, component: Component, pose: Pose): boolean {
  const { x0, y0, x1, y1, level } = component;
  const [width, height] = [x1 - x0, y1 - y0];
  const upright = coarseBitsOf((column, row) => {
    const x = x0 + Math.floor(((column + 0.5) * width) / 16);
    const y = y0 + Math.floor(((row + 0.5) * height) / 16);
    return (image.data[y * image.width + x] as number) >= level;
  });
  if (pose === "upright") return mayBeLetter(upright, width / height);
  const quarter = turnCoarse(upright);
  const half = turnCoarse(quarter);
  return (
    mayBeLetter(quarter, height / width) ||
    mayBeLetter(half, width / height) ||
    mayBeLetter(turnCoarse(half), height / width)
  );
}

function standsOut(image: GreyImage, { x0, y0, x1, y1, level }: Component): boolean {
  const width = x1 - x0;
  const grey = new Float32Array(width * (y1 - y0));
  const mask = new Uint8Array(grey.length);
  for (let y = y0, i = 0; y < y1; y += 1) {
    for (let at = y * image.width + x0; at < y * image.width + x1; at += 1, i += 1) {
      const value = image.data[at] as number;
      grey[i] = value;
      mask[i] = value >= level ? 1 : 0;
    }
  }
  const { contrast, separation } = separationOf(grey, mask);
  return contrast >= FIRST_LOOK.contrast && separation >= FIRST_LOOK.separation;
}
