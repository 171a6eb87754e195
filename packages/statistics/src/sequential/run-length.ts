/** How long a chart runs until it signals. Figures are worked out when asked for, and only as far as asked. */
export interface RunLength {
  /** Average run length: mean number of observations up to and with the signal. */
  readonly arl: number;
  /** Probability of a signal within so many observations. */
  readonly within: (observations: number) => number;
  /** Expected number of signals in so many observations, when the chart begins anew after each. Time grows as the square. */
  readonly expectedSignals: (observations: number) => number;
}

/** One step back in time: from S(n−1) of each state, the probability of no signal in n − 1 steps, makes S(n). */
export type SurvivalStep = (survival: Float64Array) => Float64Array;

const MAX_STEPS = 5_000_000;
const PRECISION = 1e-8;
const ROUNDING = 1e-14;
const CHECK_EVERY = 16;

/** What is known of the survival so far; `factor` is ρ once S(n) = ρ S(n−1) holds for all that follows. */
interface Known {
  survival: Float64Array;
  /** S(0), S(1), … of the state at the beginning, and their sum. */
  readonly series: number[];
  sum: number;
  factor: number | null;
}

/**
 * Run length of a Markov chain from its survival probabilities. S(n) falls in the end by one factor ρ a step; the least and
 * greatest S(n)/S(n−1) over all states enclose ρ (Collatz and Wielandt), so the rest of the sum Σ S(n) is known when they agree.
 * Source: Brook and Evans, Biometrika 59 (1972) 539–549.
 * @param states number of states without a signal
 * @param start state at the beginning
 */
export function runLength(states: number, start: number, step: SurvivalStep): RunLength {
  const known: Known = { survival: new Float64Array(states).fill(1), series: [1], sum: 1, factor: null };
  const survivalAt = (observations: number) => {
    while (known.factor === null && known.series.length <= observations) advance(known, start, step);
    const last = known.series.length - 1;
    const reached = known.series[Math.min(observations, last)] ?? 0;
    return observations <= last ? reached : reached * (known.factor ?? 0) ** (observations - last);
  };
  const within = (observations: number) => {
    if (!Number.isInteger(observations) || observations < 0) {
      throw new RangeError(`run length: found ${observations} observations, needed a whole number of at least 0`);
    }
    return 1 - survivalAt(observations);
  };
  return {
    get arl() {
      return average(known, start, step);
    },
    within,
    expectedSignals: (observations) => renewals(observations, within),
  };
}

/** @throws RangeError when the rest cannot be bounded in five million steps */
function average(known: Known, start: number, step: SurvivalStep): number {
  while (known.factor === null) {
    if (known.series.length > MAX_STEPS) {
      throw new RangeError(`run length: found no bound after ${MAX_STEPS} steps, needed a lower threshold`);
    }
    advance(known, start, step);
  }
  if (known.factor >= 1) return Number.POSITIVE_INFINITY;
  return known.sum + ((known.series.at(-1) ?? 0) * known.factor) / (1 - known.factor);
}

function advance(known: Known, start: number, step: SurvivalStep): void {
  const before = known.survival;
  known.survival = step(before);
  const current = known.survival[start] ?? 0;
  known.series.push(current);
  known.sum += current;
  if (current === 0) known.factor = 0;
  else if (known.series.length % CHECK_EVERY === 0) known.factor = settledFactor(before, known);
}

function settledFactor(before: Float64Array, { survival, series, sum }: Known): number | null {
  const [least, greatest] = ratios(before, survival);
  const factor = (least + greatest) / 2;
  const current = series.at(-1) ?? 0;
  const rest = (current * factor) / (1 - factor);
  // Both ends of the rest, less each other: current (greatest − least) / ((1 − least) (1 − greatest)).
  const open = (current * (greatest - least)) / ((1 - least) * (1 - greatest));
  // Run lengths of ten million and more: ρ is so near 1 that rounding alone keeps the ends apart.
  const settled = (greatest < 1 && open <= PRECISION * (sum + rest)) || greatest - least <= ROUNDING;
  return settled ? factor : null;
}

function ratios(before: Float64Array, after: Float64Array): readonly [number, number] {
  let least = 1;
  let greatest = 0;
  for (let state = 0; state < before.length; state += 1) {
    const ratio = (after[state] ?? 0) / (before[state] ?? 1);
    if (ratio < least) least = ratio;
    if (ratio > greatest) greatest = ratio;
  }
  return [least, greatest];
}

/** Renewal equation u(n) = f(n) + Σ f(k) u(n − k), summed; f is the distribution of the run length. Feller 1968, XIII.3. */
function renewals(observations: number, within: (observations: number) => number): number {
  const ending = new Float64Array(observations + 1);
  const signal = new Float64Array(observations + 1);
  let expected = 0;
  for (let n = 1; n <= observations; n += 1) {
    ending[n] = within(n) - within(n - 1);
    let probability = ending[n] ?? 0;
    for (let k = 1; k < n; k += 1) probability += (ending[k] ?? 0) * (signal[n - k] ?? 0);
    signal[n] = probability;
    expected += probability;
  }
  return expected;
}
