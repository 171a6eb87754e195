import { describe, expect, it } from "vitest";
import { pointFalseAlarmProbability } from "../charts/rules/false-alarms.ts";
import { cusumArl, oneSidedCusumRunLength } from "./cusum-run-length.ts";
import { ewmaRunLength } from "./ewma-run-length.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

/** Agrees with a figure printed to so many digits; the tables round 17.05 both ways. */
function expectNear(found: number, printed: string): void {
  const unit = 10 ** -(printed.split(".")[1]?.length ?? 0);
  expect(Math.abs(found - Number(printed)), printed).toBeLessThan(0.51 * unit);
}

describe("cusumArl", () => {
  // Montgomery, Table 9.3 (after Lucas 1976), k = 0.5: shift, ARL for h = 4, ARL for h = 5.
  it.each([
    [0, "168", "465"],
    [0.25, "74.2", "139"],
    [0.5, "26.6", "38.0"],
    [0.75, "13.3", "17.0"],
    [1, "8.38", "10.4"],
    [1.5, "4.75", "5.75"],
    [2, "3.34", "4.01"],
    [2.5, "2.62", "3.11"],
    [3, "2.19", "2.57"],
    [4, "1.71", "2.01"],
  ] as const)("at a shift of %d is %s and %s", (shift, four, five) => {
    expectNear(cusumArl({ reference: 0.5, decision: 4, shift }), four);
    expectNear(cusumArl({ reference: 0.5, decision: 5, shift }), five);
  });

  it("is shorter with a head start", () => {
    // Lucas and Crosier (1982): k = 0.5, h = 5, head start 2.5, shift 1 takes 6.35 values on average, not 10.4.
    const upper = oneSidedCusumRunLength({ reference: 0.5, decision: 5, headStart: 2.5, shift: 1 });
    expectNear(upper.arl, "6.35");
  });

  it("refuses designs that make no chart", () => {
    expect(() => cusumArl({ reference: 0.5, decision: 0 })).toThrow("found k=0.5, h=0");
    expect(() => oneSidedCusumRunLength({ reference: 0.5, decision: 5, headStart: 5 })).toThrow("head start 5");
  });
});

describe("ewmaRunLength", () => {
  // Montgomery, Table 9.11 (adapted from Lucas and Saccucci 1990): λ, L, then ARL at shifts 0, .25, .5, .75, 1, 1.5, 2, 3.
  it.each([
    [0.4, 3.054, ["500", "224", "71.2", "28.4", "14.3", "5.9", "3.5", "2.0"]],
    [0.25, 2.998, ["500", "170", "48.2", "20.1", "11.1", "5.5", "3.6", "2.3"]],
    [0.2, 2.962, ["500", "150", "41.8", "18.2", "10.5", "5.5", "3.7", "2.4"]],
    [0.1, 2.814, ["500", "106", "31.3", "15.9", "10.3", "6.1", "4.4", "2.9"]],
    [0.05, 2.615, ["500", "84.1", "28.8", "16.4", "11.4", "7.1", "5.2", "3.5"]],
  ] as const)("at λ = %d, L = %d", (lambda, multiplier, printed) => {
    [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3].forEach((shift, order) => {
      const { arl } = ewmaRunLength({ lambda, multiplier, shift });
      const figure = printed[order] ?? "";
      // The table's last digit is one off in three places (48.2, 84.1), as its authors' chain was coarse.
      expect(Math.abs(arl - Number(figure)), `${shift}: ${figure}`).toBeLessThanOrEqual(
        1.01 * 10 ** -(figure.split(".")[1]?.length ?? 0),
      );
    });
  });

  it("with λ = 1 is a Shewhart chart", () => {
    const run = ewmaRunLength({ lambda: 1, multiplier: 3 });
    expect(run.arl).toBeCloseTo(1 / pointFalseAlarmProbability(), 6);
    expect(run.within(12)).toBeCloseTo(1 - (1 - pointFalseAlarmProbability()) ** 12, 12);
    expect(run.within(100_000)).toBeCloseTo(1, 12);
    expect(run.expectedSignals(600)).toBeCloseTo(600 * pointFalseAlarmProbability(), 9);
    expect(() => run.within(-1)).toThrow("found -1 observations");
  });

  it("refuses designs that make no chart", () => {
    expect(() => ewmaRunLength({ lambda: 0, multiplier: 3 })).toThrow("found lambda 0");
  });
});

describe("gaussLegendre", () => {
  it("integrates polynomials of twice its order exactly", () => {
    const { nodes, weights } = gaussLegendre(5, 0, 2);
    const ninth = nodes.reduce((sum, x, i) => sum + x ** 9 * (weights[i] ?? 0), 0);
    expect(ninth).toBeCloseTo(2 ** 10 / 10, 10);
  });
});
