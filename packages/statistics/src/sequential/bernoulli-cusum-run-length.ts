import { bernoulliWeight, type OddsRatios, requireOddsRatio, shiftedProbability } from "./bernoulli-weight.ts";
import { type RunLength, runLength } from "./run-length.ts";

/** A share of the cases with one baseline probability. Shares add up to 1. */
export interface CaseMixShare {
  readonly baseline: number;
  readonly share: number;
}

export interface BernoulliCusumDesign extends OddsRatios {
  /** One baseline probability, or the mix of cases that the person sees. */
  readonly caseMix: number | readonly CaseMixShare[];
  readonly threshold: number;
  readonly headStart?: number;
  /** True odds ratio against the baseline; 1, in control, by default. */
  readonly trueOddsRatio?: number;
  /** States of the chain, at least about so many (10 or more); 500 by default. More is slower and more exact. */
  readonly states?: number;
}

/** Probability of moving by so many grid steps. */
type Jumps = ReadonlyMap<number, number>;

/**
 * Run length of a Bernoulli CUSUM by a Markov chain on a grid of sums 0…threshold; a sum between two grid points is shared
 * out so that its mean stays right. With one baseline the grid is made so that the smaller weight is a whole number of steps.
 * `arl` in control is the mean number of cases between false alarms.
 * Source: Steiner et al., Biostatistics 1 (2000) 441–452, appendix, after Brook and Evans, Biometrika 59 (1972) 539–549.
 */
export function bernoulliCusumRunLength(design: BernoulliCusumDesign): RunLength {
  const { threshold, headStart = 0, trueOddsRatio = 1 } = design;
  requireOddsRatio(trueOddsRatio);
  if (!(threshold > 0 && Number.isFinite(threshold)) || !(headStart >= 0 && headStart < threshold)) {
    throw new RangeError(
      `Bernoulli CUSUM run length: found threshold ${threshold}, head start ${headStart}, needed 0 <= head start < threshold`,
    );
  }
  const weights = mixOf(design.caseMix).flatMap(({ baseline, share }) => {
    const event = shiftedProbability(baseline, trueOddsRatio);
    return [
      { probability: share * event, weight: bernoulliWeight({ outcome: 1, baseline }, design) },
      { probability: share * (1 - event), weight: bernoulliWeight({ outcome: 0, baseline }, design) },
    ];
  });
  const grid = gridOf(design, weights);
  // A sum of exactly the threshold is no signal yet; the small part keeps rounding from making it one.
  const states = Math.floor(threshold / grid + 1e-9) + 1;
  const jumps = jumpsOf(weights, grid);
  return runLength(states, Math.min(states - 1, Math.round(headStart / grid)), (survival) => {
    const next = new Float64Array(states);
    for (const [steps, probability] of jumps) addJump(next, survival, steps, probability);
    return next;
  });
}

/** Adds to each state the survival of where one jump leads: 0 and below is state 0, past the last is a signal. */
function addJump(next: Float64Array, survival: Float64Array, steps: number, probability: number): void {
  const toZero = Math.min(next.length, Math.max(0, -steps));
  const stays = Math.min(next.length, next.length - steps);
  const zero = probability * (survival[0] ?? 0);
  for (let state = 0; state < toZero; state += 1) next[state] = (next[state] ?? 0) + zero;
  for (let state = toZero; state < stays; state += 1) {
    next[state] = (next[state] ?? 0) + probability * (survival[state + steps] ?? 0);
  }
}

/** A weight between two whole numbers of steps is shared between them so that its mean stays right. */
function jumpsOf(weights: readonly { readonly probability: number; readonly weight: number }[], grid: number): Jumps {
  const jumps = new Map<number, number>();
  const add = (steps: number, probability: number) => {
    if (probability > 0) jumps.set(steps, (jumps.get(steps) ?? 0) + probability);
  };
  for (const { probability, weight } of weights) {
    const steps = weight / grid;
    const nearest = Math.round(steps);
    const exact = Math.abs(steps - nearest) < 1e-9 ? nearest : steps;
    const whole = Math.floor(exact);
    add(whole, probability * (1 - (exact - whole)));
    add(whole + 1, probability * (exact - whole));
  }
  return jumps;
}

function gridOf(
  { threshold, states = 500, caseMix }: BernoulliCusumDesign,
  weights: readonly { readonly weight: number }[],
): number {
  if (!Number.isInteger(states) || states < 10) {
    throw new RangeError(`Bernoulli CUSUM run length: found ${states} states, needed a whole number of at least 10`);
  }
  const plain = threshold / (states - 1);
  if (typeof caseMix !== "number" && caseMix.length > 1) return plain;
  const smaller = Math.min(...weights.map(({ weight }) => Math.abs(weight)));
  return smaller / Math.max(1, Math.ceil(smaller / plain));
}

function mixOf(caseMix: number | readonly CaseMixShare[]): readonly CaseMixShare[] {
  if (typeof caseMix === "number") return [{ baseline: caseMix, share: 1 }];
  const total = caseMix.reduce((sum, { share }) => sum + share, 0);
  if (!(Math.abs(total - 1) < 1e-9) || caseMix.some(({ share }) => !(share >= 0))) {
    throw new RangeError(`case mix: found shares that add up to ${total}, needed shares of 0 or more that add up to 1`);
  }
  return caseMix;
}
