import { type Bits, COARSE, coarseOf, countBits, difference, mirror, mirrorCoarse, SIDE, turn } from "./bits.ts";
import { type Template, templates } from "./templates.ts";
import type { MarkerLetter } from "./types.ts";

/** How a candidate reads best. */
export interface Match {
  readonly letter: MarkerLetter;
  readonly mirrored: boolean;
  /** Clockwise quarter turns of the stored image that bring the letter upright. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** Share of equal pixels of 64 × 64: the published measure. */
  readonly similarity: number;
  /**
   * Common ink by all ink. Equal pixels alone flatter thin strokes (two thin letters agree on the empty ground), so both
   * are asked for.
   */
  readonly overlap: number;
}

/** A template is compared only when its proportions before the fit are near the candidate's. */
const ASPECT_TOLERANCE = 1.35;
/** Coarse differences above this number cannot end within the published similarity. */
const COARSE_MOST = COARSE * 0.25;
/** The same two for the first look. */
const FIRST_ASPECT_TOLERANCE = 1.6;
const FIRST_COARSE_MOST = COARSE * 0.27;

/**
 * Compares a 64 × 64 candidate with all prepared letters and their mirror images.
 * @param quarterTurns the turns to try; a letter that needs a turn is told from a mirrored one by its proportions, since an L with
 *   equal arms would be both
 */
export function bestMatch(bits: Bits, aspect: number, quarterTurns: readonly (0 | 1 | 2 | 3)[]): Match | null {
  let best: Match | null = null;
  for (const turns of quarterTurns) {
    let turned = bits;
    for (let i = 0; i < turns; i += 1) turned = turn(turned);
    const turnedAspect = turns % 2 === 0 ? aspect : 1 / aspect;
    for (const mirrored of [false, true]) {
      const found = bestTemplate(mirrored ? mirror(turned) : turned, turnedAspect);
      if (found === null || (best !== null && found.overlap <= best.overlap)) continue;
      best = {
        letter: found.template.letter,
        mirrored,
        quarterTurns: turns,
        similarity: found.similarity,
        overlap: found.overlap,
      };
    }
  }
  return best;
}

/**
 * A quick look at 16 × 16 pixels: can any prepared letter be near? Turns most bones away before they are cut out of the full
 * image. Wider than the later comparison, because this square comes from coarser pixels.
 */
export function mayBeLetter(coarse: Bits, aspect: number): boolean {
  const mirrored = mirrorCoarse(coarse);
  const inked = countBits(coarse);
  for (const template of templates()) {
    const ratio = template.aspect / aspect;
    if (ratio > FIRST_ASPECT_TOLERANCE || ratio * FIRST_ASPECT_TOLERANCE < 1) continue;
    // At least the surplus of ink differs, mirrored or not.
    if (Math.abs(inked - template.coarseInked) > FIRST_COARSE_MOST) continue;
    if (
      difference(coarse, template.coarse, FIRST_COARSE_MOST) <= FIRST_COARSE_MOST ||
      difference(mirrored, template.coarse, FIRST_COARSE_MOST) <= FIRST_COARSE_MOST
    ) {
      return true;
    }
  }
  return false;
}

function bestTemplate(
  bits: Bits,
  aspect: number,
): { readonly template: Template; readonly similarity: number; readonly overlap: number } | null {
  const coarse = coarseOf(bits);
  const coarseInked = countBits(coarse);
  const inked = countBits(bits);
  let best: { template: Template; similarity: number; overlap: number } | null = null;
  for (const template of templates()) {
    const ratio = template.aspect / aspect;
    if (ratio > ASPECT_TOLERANCE || ratio * ASPECT_TOLERANCE < 1) continue;
    if (Math.abs(coarseInked - template.coarseInked) > COARSE_MOST) continue;
    if (difference(coarse, template.coarse, COARSE_MOST) > COARSE_MOST) continue;
    const both = inked + template.inked;
    // More differing pixels than this cannot overlap better than the best so far; one to spare for rounding.
    const most = best === null ? SIDE * SIDE : (both * (1 - best.overlap)) / (1 + best.overlap) + 1;
    const differing = difference(bits, template.bits, most);
    if (differing > most) continue;
    const overlap = (both - differing) / (both + differing);
    if (best === null || overlap > best.overlap) {
      best = { template, similarity: 1 - differing / (SIDE * SIDE), overlap };
    }
  }
  return best;
}
