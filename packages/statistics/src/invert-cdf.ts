const MAX_STEPS = 200;

/**
 * The x at which an increasing distribution function reaches a probability: Newton's method, kept inside a bracket that
 * every step narrows, so that it cannot run away. Source: Press et al., Numerical Recipes, 3rd ed., 9.4 (rtsafe).
 * @param cdf increasing, with the derivative `density`
 * @param low, high ends of the support; `high` may be infinite
 */
export function invertCdf(
  probability: number,
  {
    cdf,
    density,
    start,
    low,
    high,
  }: {
    readonly cdf: (x: number) => number;
    readonly density: (x: number) => number;
    readonly start: number;
    readonly low: number;
    readonly high: number;
  },
): number {
  let [below, above] = [low, high];
  let x = start;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const excess = cdf(x) - probability;
    if (excess === 0) return x;
    if (excess < 0) below = x;
    else above = x;
    const newton = x - excess / density(x);
    const next = newton > below && newton < above ? newton : between(below, above);
    if (Math.abs(next - x) <= 4e-16 * Math.abs(x) || next === below || next === above) return next;
    x = next;
  }
  return x;
}

function between(below: number, above: number): number {
  return above === Number.POSITIVE_INFINITY ? 2 * below + 1 : (below + above) / 2;
}
