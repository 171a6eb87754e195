import { DEFAULT_MINIMUM_N } from "@plumbline/statistics";

/** An answer as numbers under names, so that two ways to it can be held against each other. null: too few for a figure. */
export type Figures = Map<string, number | null>;

/** What is counted of a group of images; sums are of the graded ones. */
export interface Counts {
  readonly images: number;
  readonly graded: number;
  readonly incomplete: number;
  readonly rejected: number;
  readonly sum: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** The same of one task. */
export interface TaskCounts {
  readonly taskId: string;
  readonly scored: number;
  readonly notAssessable: number;
  /** Points that the task can give. */
  readonly max: number;
  readonly sum: number;
  readonly full: number;
  readonly fail: number;
}

/** A share or a mean, as the API gives it: nothing below the smallest number of images. */
export const ratio = (sum: number, n: number): number | null => (n < DEFAULT_MINIMUM_N ? null : sum / n);

/** Sums of doubles in another order differ in their last digits only. */
const SAME = 1e-9;

/** What the two do not agree on, in words; none: they are the same answer. */
export function differences(api: Figures, facts: Figures): string[] {
  const names = [...new Set([...api.keys(), ...facts.keys()])].sort();
  return names.flatMap((name) => {
    const [left, right] = [api.get(name), facts.get(name)];
    const same =
      left === right ||
      (typeof left === "number" && typeof right === "number" && Math.abs(left - right) <= SAME * Math.abs(right));
    return same ? [] : [`${name}: the API says ${left}, the facts say ${right}`];
  });
}
