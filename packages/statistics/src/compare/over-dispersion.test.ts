import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedFunnelLimits, adjustedZ } from "./adjusted-limits.ts";
import { binomialDispersionTest, poissonDispersionTest } from "./dispersion-test.ts";
import { overDispersion } from "./over-dispersion.ts";
import { meanScore, proportionScore, ratioScore } from "./scores.ts";

/** The six units of the tests of R's FunnelPlotR. */
const OBSERVED = [100, 150, 180, 80, 120, 225];
const EXPECTED = [108, 112, 165, 95, 100, 220];
const scores = (scale: "log" | "square-root") => OBSERVED.map((o, i) => ratioScore(o, EXPECTED[i] ?? 0, scale));

describe("overDispersion", () => {
  it("gives the published φ and τ² on the log scale, truncated", () => {
    const { phi, tauSquared, units } = overDispersion(scores("log"), { method: "truncate", share: 0.1 });
    expect(phi.toFixed(6)).toBe("2.948033");
    expect(tauSquared.toFixed(6)).toBe("0.019478");
    expect(units).toBe(6);
  });

  it("gives the published φ and τ² on the square-root scale, winsorised", () => {
    const { phi, tauSquared } = overDispersion(scores("square-root"), { method: "winsorise", share: 0.1 });
    expect(phi.toFixed(6)).toBe("2.327178");
    expect(tauSquared.toFixed(6)).toBe("0.003440");
  });

  it("leaves a tenth out at each end when there are enough units", () => {
    const many = Array.from({ length: 20 }, (_, i) => meanScore(i + 0.5 - 10, 0, 1));
    const { units, phi } = overDispersion(many, { method: "truncate" });
    // Two of twenty are a tenth: −9.5, −8.5, 8.5 and 9.5 leave; of 0.5² … 7.5² twice each the mean is 21.25.
    expect(units).toBe(16);
    expect(phi).toBeCloseTo(21.25, 12);
  });

  it("finds none where units lie where they should, and says how likely so much spread is", () => {
    const calm = overDispersion([meanScore(0.5, 0, 1), meanScore(-0.5, 0, 1), meanScore(0.2, 0, 1)], {
      method: "none",
    });
    expect(calm.tauSquared).toBe(0);
    expect(calm.p).toBeGreaterThan(0.5);
    expect(overDispersion(scores("log"), { method: "none" }).p).toBeLessThan(0.01);
  });

  it("recovers the spread of a made network of shares", () => {
    // Arcsine scores exactly at ±0.3 around the target: Σz² = I(0.3/s)², so τ² comes close to 0.09 for small s.
    const target = Math.asin(Math.sqrt(0.5));
    const units = [-1, 1, -1, 1, -1, 1, -1, 1].map((side) => ({
      scale: "arcsine" as const,
      y: target + 0.3 * side,
      target,
      standardError: 0.001,
    }));
    expect(overDispersion(units, { method: "none" }).tauSquared).toBeCloseTo((0.09 * 8) / 7, 4);
  });

  it("refuses what cannot be judged", () => {
    expect(() => overDispersion([meanScore(1, 0, 1)])).toThrow("found 1 units");
    expect(() => overDispersion(scores("log"), { method: "truncate", share: 0.5 })).toThrow("found share 0.5");
    expect(() => ratioScore(0, 3, "log")).toThrow("found 0 observed");
    expect(() => proportionScore({ k: 3, n: 2 }, 0.5)).toThrow("found 3 of 2");
  });
});

describe("adjustedFunnelLimits", () => {
  it("are the limits of FunnelPlotR on the log scale, exp(±z√(1/E + τ²))", () => {
    const limits = adjustedFunnelLimits(ratioScore(1, 100, "log"), { model: "additive", tauSquared: 0.02 }, 0.998);
    expect(limits.low).toBeCloseTo(Math.exp(-3.090232306 * Math.sqrt(0.03)), 9);
    expect(limits.high).toBeCloseTo(Math.exp(3.090232306 * Math.sqrt(0.03)), 9);
  });

  it("hold the target, lie where a share can lie, and only widen", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (n, target, tauSquared, phi) => {
          const score = proportionScore({ k: 0, n }, target);
          const plain = adjustedFunnelLimits(score, { model: "none" }, 0.998);
          const models = [{ model: "additive", tauSquared } as const, { model: "multiplicative", phi } as const];
          for (const model of models) {
            const { low, high } = adjustedFunnelLimits(score, model, 0.998);
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(plain.low + 1e-12);
            expect(plain.low).toBeLessThanOrEqual(target);
            expect(plain.high).toBeGreaterThanOrEqual(target);
            expect(high).toBeGreaterThanOrEqual(plain.high - 1e-12);
            expect(high).toBeLessThanOrEqual(1);
            expect(Math.abs(adjustedZ(score, model))).toBeLessThanOrEqual(
              Math.abs(adjustedZ(score, { model: "none" })) + 1e-12,
            );
          }
        },
      ),
    );
  });

  it("make the adjusted z of a unit on the limit the quantile", () => {
    const dispersion = { model: "additive", tauSquared: 0.01 } as const;
    const { high } = adjustedFunnelLimits(ratioScore(0, 50), dispersion);
    expect(adjustedZ(ratioScore(high * 50, 50), dispersion)).toBeCloseTo(1.959963984540054, 10);
  });
});

describe("tests of qcc on the data of Wetherill and Brown", () => {
  it("binomial", () => {
    const counts = [
      12, 11, 18, 11, 10, 16, 9, 11, 14, 15, 11, 9, 10, 13, 12, 8, 12, 13, 10, 12, 13, 16, 12, 18, 16, 10, 16, 10, 12,
      14,
    ];
    const found = binomialDispersionTest(
      counts,
      counts.map(() => 50),
    );
    expect(found.ratio.toFixed(7)).toBe("0.7644566");
    expect(found.statistic.toFixed(5)).toBe("22.16924");
    expect(found.p.toFixed(5)).toBe("0.81311");
    expect(found.degreesOfFreedom).toBe(29);
  });

  it("Poisson", () => {
    const counts = [
      11, 8, 13, 11, 13, 17, 25, 23, 11, 16, 9, 15, 10, 16, 12, 8, 9, 15, 4, 12, 12, 12, 15, 17, 14, 17, 12, 12, 7, 16,
    ];
    const found = poissonDispersionTest(counts);
    expect(found.ratio.toFixed(6)).toBe("1.472203");
    expect(found.statistic.toFixed(5)).toBe("42.69388");
    expect(found.p.toFixed(6)).toBe("0.048579");
  });

  it("refuse series without room for chance", () => {
    expect(() => poissonDispersionTest([3])).toThrow("found 1 counts");
    expect(() => poissonDispersionTest([0, 0])).toThrow("variance 0");
    expect(() => binomialDispersionTest([1, 2], [5])).toThrow("2 counts and 1 sizes");
  });
});
