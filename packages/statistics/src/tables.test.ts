import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaQuantile } from "./beta.ts";
import { binomialCdf, binomialPmf, binomialQuantile, binomialUpperTail } from "./binomial.ts";
import { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from "./chi-square.ts";
import { fQuantile, fUpperTail } from "./f-distribution.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { poissonCdf, poissonPmf, poissonUpperTail } from "./poisson.ts";

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe("chi-square", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
  it.each([
    [0.95, 1, 3.841],
    [0.975, 10, 20.483],
    [0.99, 30, 50.892],
    [0.999, 100, 149.449],
    [0.05, 10, 3.94],
    [0.025, 30, 16.791],
    [0.001, 2, 0.002],
    [0.01, 100, 70.065],
  ])("p=%d, ν=%d → %d", (p, degrees, table) => {
    expect(chiSquareQuantile(p, degrees)).toBeCloseTo(table, 3);
  });

  it("inverts its distribution function, whole degrees or not", () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 0.3, max: 4e5, noNaN: true }), (p, degrees) => {
        expect(chiSquareCdf(chiSquareQuantile(p, degrees), degrees)).toBeCloseTo(p, 9);
      }),
      { numRuns: 200 },
    );
  });

  it("has a far tail, and refuses what is no quantile", () => {
    expect(chiSquareUpperTail(200, 1) / 2.0884875837625e-45).toBeCloseTo(1, 9);
    expect(() => chiSquareQuantile(0, 3)).toThrow("found probability 0");
    expect(() => chiSquareQuantile(0.5, 0)).toThrow("found 0 degrees");
  });
});

describe("beta and F", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.3.
  it.each([
    [0.95, 1, 1, 161.448],
    [0.95, 5, 10, 3.326],
    [0.95, 3, 20, 3.098],
    [0.99, 2, 15, 6.359],
    [0.99, 10, 100, 2.503],
  ])("F: p=%d, %d and %d degrees → %d", (p, d1, d2, table) => {
    expect(fQuantile(p, d1, d2)).toBeCloseTo(table, 3);
  });

  it("inverts its distribution function", () => {
    const shape = fc.double({ min: 1, max: 3000, noNaN: true });
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8);
        expect(fUpperTail(fQuantile(p, a, b), a, b)).toBeCloseTo(1 - p, 6);
      }),
      { numRuns: 200 },
    );
  });
});

describe("binomial and Poisson", () => {
  it("add up to the sums of their probabilities", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let sum = 0;
        for (let k = 0; k <= n; k += 1) {
          expect(binomialUpperTail(k, n, p)).toBeCloseTo(1 - sum, 10);
          sum += binomialPmf(k, n, p);
          expect(binomialCdf(k, n, p)).toBeCloseTo(sum, 10);
        }
      }),
      { numRuns: 50 },
    );
    let sum = 0;
    for (let k = 0; k < 40; k += 1) {
      expect(poissonUpperTail(k, 9.3)).toBeCloseTo(1 - sum, 10);
      sum += poissonPmf(k, 9.3);
      expect(poissonCdf(k, 9.3)).toBeCloseTo(sum, 10);
    }
  });

  it("finds the first count that reaches a probability", () => {
    for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      const k = binomialQuantile(p, 37, 0.81);
      expect(binomialCdf(k, 37, 0.81)).toBeGreaterThanOrEqual(p);
      expect(binomialCdf(k - 1, 37, 0.81)).toBeLessThan(p);
    }
  });
});
