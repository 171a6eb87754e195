import { type Spacing, SQUARE_PIXELS } from "../../geometry.ts";
import { reasons } from "../../reasons.ts";
import type { Findings, Missing, PixelPoint } from "../../types.ts";

/** What a layout task yields: values by quantity name in the quantity's unit, or why there are none. */
export type Measurement = Readonly<Record<string, number>> | Missing;

export interface LengthFrame<Name extends string> {
  readonly points: Readonly<Record<Name, PixelPoint>>;
  readonly spacingMm: Spacing;
}

/** Landmarks and scale for a length in cm; every missing input is named. */
export function requireLengths<Name extends string>(
  findings: Findings,
  names: readonly Name[],
): LengthFrame<Name> | Missing {
  const points = requireLandmarks(findings, names);
  const spacingMm = requireSpacing(findings);
  const size = sizeProblem(findings);
  const missing = [points, spacingMm, size].flatMap((part) => (part && "missing" in part ? [part.missing] : []));
  if (missing.length > 0 || "missing" in points || "missing" in spacingMm) return { missing: missing.join("; ") };
  return { points, spacingMm };
}

/** Landmarks and pixel proportions for an angle: no scale is needed, so unknown spacing means square pixels. */
export function requireAngles<Name extends string>(
  findings: Findings,
  names: readonly Name[],
): { readonly points: Readonly<Record<Name, PixelPoint>>; readonly proportion: Spacing } | Missing {
  const points = requireLandmarks(findings, names);
  const spacing = findings.spacingMm === null ? SQUARE_PIXELS : requireSpacing(findings);
  const missing = [points, spacing].flatMap((part) => ("missing" in part ? [part.missing] : []));
  if ("missing" in points || "missing" in spacing) return { missing: missing.join("; ") };
  return { points, proportion: spacing };
}

/** Why the image has no usable size, or null. */
export function sizeProblem({ width, height }: Findings): Missing | null {
  return isPositive(width) && isPositive(height) ? null : { missing: reasons.badImageSize(width, height) };
}

function requireLandmarks<Name extends string>(
  findings: Findings,
  names: readonly Name[],
): Readonly<Record<Name, PixelPoint>> | Missing {
  if (findings.pixels !== undefined) return findings.pixels;
  const found: Partial<Record<Name, PixelPoint>> = {};
  const notFound: Name[] = [];
  const notFinite: Name[] = [];
  for (const name of names) {
    const point = findings.landmarks[name] ?? null;
    if (point === null) notFound.push(name);
    else if (!point.every(Number.isFinite)) notFinite.push(name);
    else found[name] = point;
  }
  const missing = [
    ...(notFound.length > 0 ? [reasons.landmarkNotFound(notFound)] : []),
    ...(notFinite.length > 0 ? [reasons.landmarkNotFinite(notFinite)] : []),
  ];
  return missing.length > 0 ? { missing: missing.join("; ") } : (found as Record<Name, PixelPoint>);
}

function requireSpacing({ spacingMm }: Findings): Spacing | Missing {
  if (spacingMm === null) return { missing: reasons.noSpacing() };
  return spacingMm.every(isPositive) ? spacingMm : { missing: reasons.badSpacing(spacingMm.join(", ")) };
}

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
