/**
 * Length to be expected of a list chosen at a false discovery rate q among m independent tests where nothing differs at all:
 * Σᵢ (m−1)! / ((m−1−i)! mⁱ) (i+1) qⁱ⁺¹ for i = 0…m−1, which comes to q/(1−q)² as m grows. At q = 0.05: 0.055 entries a
 * list, whatever its width; the chance of any entry is q.
 * Source: Finner and Roters, Annals of Statistics 30 (2002) 220–238 (number of false rejections of the linear step-up).
 * @param tests m, whole, 0 or more
 * @param rate q, 0 to below 1
 */
export function expectedNullDiscoveries(tests: number, rate: number): number {
  if (!Number.isInteger(tests) || tests < 0 || !(rate >= 0 && rate < 1)) {
    throw new RangeError(
      `null discoveries: found ${tests} tests at ${rate}, needed a whole number >= 0 at 0 to below 1`,
    );
  }
  let sum = 0;
  let factor = 1;
  for (let i = 0; i < tests; i += 1) {
    const term = factor * (i + 1) * rate ** (i + 1);
    sum += term;
    if (term < 1e-17) break;
    factor *= (tests - 1 - i) / tests;
  }
  return sum;
}
