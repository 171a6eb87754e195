import fc from "fast-check";
import { expect } from "vitest";
import type { ControlChart } from "./types.ts";

/**
 * Published data that the tests of several charts share.
 * Sources: the data sets of the R package qcc (Scrucca, R News 4/1 (2004) 11–17), taken there from Montgomery's book.
 */
const counts = (n: number, ks: readonly number[]) => ks.map((k) => ({ n, k }));

/** Montgomery, Table 7.1 (orange juice cans), samples 1–30, n = 50. */
export const ORANGE_JUICE = counts(
  50,
  [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6],
);
/** Samples 31–54, after the machine was adjusted. */
export const ORANGE_JUICE_ADJUSTED = counts(
  50,
  [9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5],
);
/** Montgomery, Table 7.7 (printed circuit boards), samples 1–26 of 100 boards. */
export const CIRCUIT = [
  21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
];
/** Montgomery, Table 7.10 (personal computers), 20 samples of 5. */
export const PC_MANUFACTURE = counts(5, [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]);
/** Viscosity of an aircraft primer paint, batches 1–20 (qcc "viscosity", trial). */
export const VISCOSITY = [
  34.05, 34.4, 33.59, 35.96, 34.7, 33.51, 33.79, 34.04, 34.52, 33.75, 33.27, 33.71, 34.03, 34.58, 34.02, 33.97, 34.05,
  34.04, 33.73, 34.05,
];
/** Batches 21–35. */
export const VISCOSITY_LATER = [
  34.39, 33.75, 33.4, 33.27, 34.65, 34.8, 34.55, 35.4, 34.75, 34.5, 34.7, 34.29, 34.61, 34.49, 35.03,
];
/** Water content of batches of antifreeze (qcc "antifreeze"; Wetherill and Brown 1991). */
export const ANTIFREEZE = [
  2.23, 2.53, 2.62, 2.63, 2.58, 2.44, 2.49, 2.34, 2.95, 2.54, 2.6, 2.45, 2.17, 2.58, 2.57, 2.44, 2.38, 2.23, 2.23, 2.54,
  2.66, 2.84, 2.81, 2.39, 2.56, 2.7, 3, 2.81, 2.77, 2.89, 2.54, 2.98, 2.35, 2.53,
];
/** Montgomery, Table 6.3 (piston rings), samples 1–25 of 5; thousandths of a millimetre above 74 mm. */
const PISTON_RINGS_UM: readonly (readonly number[])[] = [
  [30, 2, 19, -8, 8],
  [-5, -8, 1, 11, 4],
  [-12, 24, 21, 5, 2],
  [2, -4, -7, 15, 9],
  [-8, 7, 15, -11, 14],
  [9, -6, -3, -15, -7],
  [-5, 6, -6, 0, 5],
  [-15, 3, -7, 15, -12],
  [8, -5, 9, 5, 4],
  [-2, 0, -10, 7, -5],
  [-6, -2, -6, -5, -10],
  [4, 0, 7, 0, -4],
  [-17, 2, -2, -3, 12],
  [6, -33, -6, 0, -16],
  [12, 14, -2, -1, 7],
  [0, -16, 5, -2, -4],
  [-6, 12, -14, 5, 7],
  [6, 10, 18, 3, 0],
  [-16, 2, 3, 5, -3],
  [0, 10, 13, 20, 3],
  [-12, 1, 9, 5, -4],
  [4, -1, -10, 6, 9],
  [10, -11, -10, 9, 14],
  [15, 8, -7, 0, 10],
  [-18, -16, -5, 17, 13],
];
/** Diameters in millimetres. */
export const PISTON_RINGS: readonly (readonly number[])[] = PISTON_RINGS_UM.map((sample) =>
  sample.map((micrometres) => 74 + micrometres / 1000),
);
/** qcc's example of unequal n: twelve of the 125 rings left out, numbered through from 1. */
const LEFT_OUT = new Set([9, 10, 30, 35, 45, 64, 65, 74, 75, 85, 99, 100]);
export const PISTON_RINGS_UNEQUAL: readonly (readonly number[])[] = PISTON_RINGS.map((sample, group) =>
  sample.filter((_, order) => !LEFT_OUT.has(group * 5 + order + 1)),
);
/** Montgomery, Table 9.1: 20 values around 10, then 10 around 11. */
export const MONTGOMERY_30 = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31,
  8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
];

/** Moments of a sample. The sums are kept about 0 as a roll-up keeps them. */
export function momentsOf(sample: readonly number[]) {
  return {
    n: sample.length,
    sum: sample.reduce((sum, value) => sum + value, 0),
    sumSq: sample.reduce((sum, value) => sum + value * value, 0),
  };
}

/** Positions, from 1, of the points outside the limits. */
export function flagged(chart: ControlChart): readonly number[] {
  return chart.points.flatMap((point) => (point.signal === null ? [] : [point.index + 1]));
}

/** Every figure agrees with its printed form to the last digit printed. */
export function expectPrinted(found: readonly (number | null | undefined)[], printed: readonly string[]): void {
  const rounded = found.map((value, order) => value?.toFixed(printed[order]?.split(".")[1]?.length ?? 0));
  expect(rounded).toEqual(printed);
}

/** A property over 200 seeded cases: the same ones on every run. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { seed: 20_261_121, numRuns: 200 });
}
