import type { CaseMixAdjustment, OverDispersion } from "../generated/resolver-types.ts";
import { ACTION, type Spread, WARN } from "./judge.ts";

const plain = (value: number): string => (Math.abs(value) >= 0.1 ? value.toFixed(1) : value.toPrecision(1));
const chance = (p: number): string => (p < 0.001 ? "p below 0.001" : `p ${p.toFixed(3)}`);

/** The factor in words. @param scale on which the scores of the units are */
export function dispersionInWords({ phi, tauSquared, p }: Spread, asked: OverDispersion, scale: string): string {
  const more = phi > 1;
  const found = more
    ? `The variance between units is ${plain(phi)} times what chance alone explains (${chance(p)})`
    : `Units vary no more than chance alone explains (${plain(phi)} times, ${chance(p)})`;
  if (asked === "NONE") return `${found}; limits allow for chance alone.`;
  if (asked === "MULTIPLICATIVE") {
    return `${found}; limits are ${more ? `${Math.sqrt(phi).toFixed(1)} times as wide` : "not widened"}.`;
  }
  return tauSquared > 0
    ? `${found}; limits also allow for a standard deviation of ${plain(Math.sqrt(tauSquared))} between units (${scale}).`
    : `${found}; limits are not widened.`;
}

export const outsideInWords = (units: number, foundWarn: number, foundAction: number): string =>
  units === 0
    ? "No unit has enough images to be judged."
    : `Of ${units} ${units === 1 ? "unit" : "units"}, ${foundWarn} outside the 95 % limits and ${foundAction} outside the 99.8 % limits; ` +
      `chance alone puts ${plain(units * (1 - WARN))} and ${plain(units * (1 - ACTION))} there.`;

export const adjustmentInWords = (adjust: CaseMixAdjustment): string =>
  adjust === "NONE"
    ? "Units are compared as they are; their case mix may differ."
    : "Each unit is compared with what its own views, ages and sexes lead one to expect.";
