import { angleBetweenDeg, angleToVerticalDeg, difference, midpoint, toCm, toProportion } from "../../geometry.ts";
import { reasons } from "../../reasons.ts";
import type { Findings } from "../../types.ts";
import { type Measurement, requireAngles, requireLengths } from "./measurement.ts";

/** lat.1: α, angle in degrees (0–180) at the scaphoid P1 between distal radius P2 and distal ulna P4. */
export function radiusUlnaAngle(findings: Findings): Measurement {
  const frame = requireAngles(findings, ["P1", "P2", "P4"] as const);
  if ("missing" in frame) return frame;
  const { points, proportion } = frame;
  const scaphoid = toProportion(points.P1, proportion);
  const toRadius = difference(toProportion(points.P2, proportion), scaphoid);
  const toUlna = difference(toProportion(points.P4, proportion), scaphoid);
  const alpha = angleBetweenDeg(toRadius, toUlna);
  if (alpha !== null) return { alpha };
  const radiusCoincides = angleToVerticalDeg(toRadius) === null;
  const ulnaCoincides = angleToVerticalDeg(toUlna) === null;
  return {
    missing: reasons.coincidentPoints(
      ["P1", ...(radiusCoincides ? ["P2"] : []), ...(ulnaCoincides ? ["P4"] : [])].join(", "),
    ),
  };
}

/** lat.2: β, angle in degrees (0–90) between the line from P1 to the midpoint of the shafts P3 and P5 and the vertical. */
export function longAxisAngle(findings: Findings): Measurement {
  const frame = requireAngles(findings, ["P1", "P3", "P5"] as const);
  if ("missing" in frame) return frame;
  const { points, proportion } = frame;
  const shafts = midpoint(toProportion(points.P3, proportion), toProportion(points.P5, proportion));
  const beta = angleToVerticalDeg(difference(shafts, toProportion(points.P1, proportion)));
  return beta === null ? { missing: reasons.coincidentPoints("P1, midpoint of P3 and P5") } : { beta };
}

/** lat.3: Δ1 = |P1 to the top − to the bottom|, Δ2 = |P1 to the left − to the right|, both in cm. */
export function scaphoidOffCentre(findings: Findings): Measurement {
  const frame = requireLengths(findings, ["P1"] as const);
  if ("missing" in frame) return frame;
  const { points, spacingMm } = frame;
  const { x, y } = toCm(points.P1, spacingMm);
  const { x: widthCm, y: heightCm } = toCm([findings.width, findings.height], spacingMm);
  return { delta1: Math.abs(y - (heightCm - y)), delta2: Math.abs(x - (widthCm - x)) };
}
