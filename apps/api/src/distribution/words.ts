import { binsPerUnit } from "@plumbline/database";
import type { Estimate } from "../generated/resolver-types.ts";
import type { CountedBand } from "./bands.ts";

const UNITS: Readonly<Record<string, string>> = { cm: " cm", deg: "°" };

/** A value to the digits that its bins know, with its unit. */
export function measuredInWords(value: number, unit: string): string {
  return `${value.toFixed(Math.ceil(Math.log10(binsPerUnit(unit))))}${UNITS[unit] ?? ""}`;
}

const KINDS = [
  ["FULL", "full"],
  ["PARTIAL", "some"],
  ["NONE", "no"],
] as const;

/** "Half of 60 images lie below 3.4 cm (95 % interval 3.1 cm to 3.6 cm). 46 of 60 have full points, …" */
export function distributionInWords(
  { value, low, high, minimumN }: Pick<Estimate, "value" | "low" | "high" | "minimumN">,
  unit: string | null,
  n: number,
  bands: readonly CountedBand[],
): string {
  if (n === 0 || unit === null) return "Nothing was measured in this selection.";
  if (value == null || low == null || high == null) return `Too few: ${n} of the ${minimumN} images that it takes.`;
  const [middle, from, to] = [value, low, high].map((number) => measuredInWords(number, unit));
  const half = `Half of ${n} images lie below ${middle} (95 % interval ${from} to ${to}).`;
  if (bands.length === 0) return half;
  const parts = KINDS.map(([kind, word]) => {
    const images = bands.filter((band) => band.kind === kind).reduce((sum, band) => sum + band.images, 0);
    return `${images} have ${word} points for it`;
  });
  return `${half} Of the ${n}, ${parts.slice(0, 2).join(", ")} and ${parts[2]}.`;
}
