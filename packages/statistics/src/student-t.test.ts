import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "./normal.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

describe("studentTQuantile", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 5, 2.571],
    [0.975, 9, 2.262],
    [0.975, 30, 2.042],
    [0.975, 100, 1.984],
    [0.95, 1, 6.314],
    [0.95, 10, 1.812],
    [0.99, 20, 2.528],
    [0.999, 9, 4.297],
    [0.999, 60, 3.232],
  ])("p=%d, ν=%d → %d", (probability, degrees, table) => {
    expect(Math.abs(studentTQuantile(probability, degrees) - table)).toBeLessThan(6e-4);
  });

  it("equals the closed forms for one and two degrees of freedom", () => {
    for (const p of [0.6, 0.9, 0.975, 0.999, 0.9999]) {
      expect(studentTQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 11);
      expect(studentTQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 11);
    }
  });

  it("tends to the normal and is odd about one half", () => {
    expect(studentTQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
    expect(studentTQuantile(0.025, 7)).toBeCloseTo(-studentTQuantile(0.975, 7), 12);
    expect(studentTQuantile(0.5, 7)).toBe(0);
  });

  it("inverts its distribution function", () => {
    for (const degrees of [1, 3.5, 12, 250]) {
      for (const p of [0.001, 0.2, 0.5, 0.7, 0.999]) {
        expect(studentTCdf(studentTQuantile(p, degrees), degrees)).toBeCloseTo(p, 12);
      }
    }
  });

  it("refuses what has no quantile", () => {
    expect(() => studentTQuantile(1, 5)).toThrow("found probability 1");
    expect(() => studentTQuantile(0.9, 0)).toThrow("found 0 degrees of freedom");
  });
});

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [0.025, -1.959963984540054],
    [1e-10, -6.361340902404056],
  ])("p=%d → %d", (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 11);
  });

  it("inverts the distribution function and refuses 0 and 1", () => {
    for (const p of [1e-6, 0.1, 0.5, 0.9]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(() => normalQuantile(0)).toThrow("found probability 0");
    expect(() => normalQuantile(1)).toThrow("found probability 1");
  });
});
