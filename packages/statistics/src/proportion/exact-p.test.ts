import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialPmf } from "../binomial.ts";
import { exactBinomialP, exactPoissonP } from "./exact-p.ts";

describe("exactBinomialP", () => {
  it("gives R's binom.test of Mendel's 682 of 925 at three quarters: 0.3825", () => {
    expect(exactBinomialP(682, 925, 0.75, "minimum-likelihood")).toBeCloseTo(0.3825, 4);
  });

  it("equals the plain sum over all counts no likelier than the observed one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.nat(),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, seed, p) => {
          const k = seed % (n + 1);
          let sum = 0;
          for (let x = 0; x <= n; x += 1)
            if (binomialPmf(x, n, p) <= binomialPmf(k, n, p) * (1 + 1e-7)) sum += binomialPmf(x, n, p);
          expect(exactBinomialP(k, n, p, "minimum-likelihood")).toBeCloseTo(Math.min(1, sum), 9);
        },
      ),
    );
  });

  it("halves the observed count's probability in mid-p, and never exceeds one", () => {
    // Ten heads of ten: 2 · 2⁻¹⁰ and half of it.
    expect(exactBinomialP(10, 10, 0.5)).toBeCloseTo(2 / 1024, 15);
    expect(exactBinomialP(10, 10, 0.5, "mid-p")).toBeCloseTo(1 / 1024, 15);
    expect(exactBinomialP(5, 10, 0.5)).toBe(1);
    expect(exactBinomialP(5, 10, 0.5, "mid-p")).toBeCloseTo(1, 12);
  });

  it("refuses impossible counts and shares", () => {
    expect(() => exactBinomialP(4, 3, 0.5)).toThrow("found 4 of 3");
    expect(() => exactBinomialP(1, 3, 1.5)).toThrow("p=1.5");
  });
});

describe("exactPoissonP", () => {
  it("gives the tail of a count far from what was expected", () => {
    // Ten where three are expected: P(X ≥ 10) = 0.00110249 (tables of the Poisson distribution).
    expect(exactPoissonP(10, 3)).toBeCloseTo(2 * 0.00110249, 8);
    expect(exactPoissonP(0, 3)).toBeCloseTo(2 * Math.exp(-3), 12);
    expect(exactPoissonP(3, 3, "minimum-likelihood")).toBe(1);
  });

  it("keeps the order mid-p ≤ doubled, both within 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.1, max: 400, noNaN: true }),
        (count, expected) => {
          const doubled = exactPoissonP(count, expected);
          const mid = exactPoissonP(count, expected, "mid-p");
          const likelihood = exactPoissonP(count, expected, "minimum-likelihood");
          expect(mid).toBeLessThanOrEqual(doubled);
          for (const p of [doubled, mid, likelihood]) {
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
