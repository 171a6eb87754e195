/** A linear axis: the range it shows and the values it names. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** The axis leaves out 0: it must be drawn as broken. */
  readonly broken: boolean;
}

const STEPS = [1, 2, 5];

/** The smallest of 1, 2, 5 × 10ⁿ that is at least `step`. @param step greater than 0 */
export function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const nice = STEPS.find((factor) => factor * power >= step * (1 - 1e-9));
  return nice === undefined ? 10 * power : nice * power;
}

/**
 * An axis that holds all values with about `count` ticks. It starts at 0 where the values come near 0 (within their
 * own range), else just under them.
 * @param bounds the quantity's own limits, e.g. 0 and 100 points: never left
 * @param leastSpan the axis shows at least this much, so that noise does not look like an event
 */
export function scaleFor(
  values: readonly number[],
  bounds: readonly [min: number, max: number],
  leastSpan: number,
  count = 5,
): Scale {
  const [min, max] = bounds;
  const low = Math.max(min, Math.min(...values, max));
  const high = Math.min(max, Math.max(...values, min));
  const middle = (Math.min(low, high) + Math.max(low, high)) / 2;
  const span = Math.max(high - low, leastSpan);
  let from = Math.max(min, Math.min(low, middle - span / 2));
  const to = Math.min(max, Math.max(high, middle + span / 2));
  if (from - min <= (to - from) * 0.5) from = min;
  const step = niceStep((to - from) / count);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  return { from: round(first * step), to: round(last * step), ticks, broken: round(first * step) > 0 };
}

/** Undoes the binary remainder of 0.1 + 0.2. */
const round = (value: number): number => Number(value.toPrecision(12));

/** Where a value lies on the axis, 0–100 %, clipped to it. */
export function percentOf(scale: Pick<Scale, "from" | "to">, value: number): number {
  const share = (value - scale.from) / (scale.to - scale.from);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}
