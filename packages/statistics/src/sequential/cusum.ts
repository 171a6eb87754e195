import { type IndividualsOptions, individualsChart } from "../charts/individuals-chart.ts";
import type { Side, ValueSeries } from "../charts/types.ts";

export interface CusumOptions extends IndividualsOptions {
  /** Reference value k in standard errors: half the shift to find; 0.5 by default. */
  readonly reference?: number;
  /** Decision interval h in standard errors; 5 by default. */
  readonly decision?: number;
  /** Where both sums begin, 0 ≤ head start < h; h/2 is the fast initial response (FIR). 0 by default. */
  readonly headStart?: number;
  /** After a signal: "continue", as published; "zero" or "head-start", the sums begin anew with the next value. */
  readonly afterSignal?: "continue" | "zero" | "head-start";
  /** Observations behind each value, when values are means: standard error σ/√nᵢ. One each by default. */
  readonly sizes?: readonly (number | null)[];
}

export interface CusumPoint {
  readonly index: number;
  readonly gap: boolean;
  /** (x − centre) / standard error; null in a gap. */
  readonly z: number | null;
  /** Upper sum C⁺ (0 or more) and lower sum C⁻ (0 or less), in standard errors. They wait in a gap. */
  readonly high: number;
  readonly low: number;
  /** Values since each sum was last 0: so many back, counting this one, lies the likely beginning of a shift. */
  readonly highSince: number;
  readonly lowSince: number;
  /** Strictly beyond the decision interval. */
  readonly signal: Side | null;
}

export interface Cusum {
  readonly centre: number;
  readonly sigma: number;
  readonly reference: number;
  readonly decision: number;
  readonly points: readonly CusumPoint[];
  /** Position of the first signal, or null. */
  readonly firstSignal: number | null;
  /** Centre or σ rests on fewer than 12 points. */
  readonly trial: boolean;
}

interface State {
  readonly high: number;
  readonly low: number;
  readonly highSince: number;
  readonly lowSince: number;
}

/**
 * Two-sided tabular CUSUM: C⁺ = max(0, z − k + C⁺), C⁻ = min(0, z + k + C⁻); a signal is C⁺ > h or C⁻ < −h, strictly.
 * Centre and σ are given, or taken from the baseline as an individuals chart does.
 * Source: Page, Biometrika 41 (1954) 100–115; Montgomery, Introduction to Statistical Quality Control, 9.1, equations 9.2
 * and 9.3; head start: Lucas and Crosier, Technometrics 24 (1982) 199–205. C⁻ is negative as in qcc.
 * @throws TooFewPoints when centre or σ is not given and the baseline is too short
 */
export function cusum(series: ValueSeries, options: CusumOptions = {}): Cusum {
  const { reference = 0.5, decision = 5, headStart = 0, afterSignal = "continue", sizes } = options;
  requireParameters(reference, decision, headStart);
  if (sizes !== undefined && sizes.length !== series.length) {
    throw new RangeError(`CUSUM: found ${sizes.length} sizes for ${series.length} values, needed one each`);
  }
  const { centre, sigma, trial } = individualsChart(series, options);
  if (!(sigma > 0)) throw new RangeError(`CUSUM: found sigma ${sigma}, needed one above 0`);
  const fresh: State = { high: headStart, low: -headStart, highSince: 0, lowSince: 0 };
  const restarted = afterSignal === "head-start" ? fresh : { high: 0, low: 0, highSince: 0, lowSince: 0 };
  let state = fresh;
  const points = series.map((value, index): CusumPoint => {
    if (value === null) return { index, gap: true, z: null, ...state, signal: null };
    const n = sizes === undefined ? 1 : (sizes[index] ?? 0);
    if (!(n > 0)) throw new RangeError(`CUSUM: found size ${n} of a value, needed n > 0`);
    const z = ((value - centre) / sigma) * Math.sqrt(n);
    const next = advance(state, z, reference);
    const signal = signalOf(next, decision);
    state = signal !== null && afterSignal !== "continue" ? restarted : next;
    return { index, gap: false, z, ...next, signal };
  });
  const firstSignal = points.find((point) => point.signal !== null)?.index ?? null;
  return { centre, sigma, reference, decision, points, firstSignal, trial };
}

function advance(state: State, z: number, reference: number): State {
  const high = Math.max(0, z - reference + state.high);
  const low = Math.min(0, z + reference + state.low);
  return {
    high,
    // 0 rather than −0, which tests and JSON tell apart.
    low: low === 0 ? 0 : low,
    highSince: high > 0 ? state.highSince + 1 : 0,
    lowSince: low < 0 ? state.lowSince + 1 : 0,
  };
}

function signalOf({ high, low }: State, decision: number): Side | null {
  // A sum that only rounding puts past h stands on it: 0.1 + 0.2 − 0.3 is no signal.
  const past = decision + 1e-12 * Math.max(1, decision);
  if (high > past) return "above";
  return low < -past ? "below" : null;
}

function requireParameters(reference: number, decision: number, headStart: number): void {
  if (!(reference >= 0 && Number.isFinite(reference)) || !(decision > 0 && Number.isFinite(decision))) {
    throw new RangeError(`CUSUM: found k=${reference}, h=${decision}, needed k >= 0 and h > 0`);
  }
  if (!(headStart >= 0 && headStart < decision)) {
    throw new RangeError(`CUSUM: found head start ${headStart}, needed 0 <= head start < h=${decision}`);
  }
}
