import { atLeast, atMost } from "../../floor.ts";
import { angleToVerticalDeg, difference, midpoint, toCm, toProportion } from "../../geometry.ts";
import { reasons } from "../../reasons.ts";
import type { Findings, Missing } from "../../types.ts";
import { type Measurement, requireAngles, requireLengths, sizeProblem } from "./measurement.ts";

const STYLOIDS = ["P2", "P3"] as const;

/** ap.1: is the thumb MCP joint P1 found inside the image? A point on the edge is inside; not found is an answer. */
export function thumbJointIncluded(findings: Findings): boolean | Missing {
  if (findings.pixels !== undefined) return findings.pixels;
  const point = findings.landmarks.P1 ?? null;
  if (point === null) return false;
  if (!point.every(Number.isFinite)) return { missing: reasons.landmarkNotFinite(["P1"]) };
  const problem = sizeProblem(findings);
  if (problem !== null) return problem;
  const [x, y] = point;
  return atLeast(x, 0) && atMost(x, findings.width) && atLeast(y, 0) && atMost(y, findings.height);
}

/** ap.2: D, distance in cm of the midpoint M of the styloids P2 and P3 to the lower edge. */
export function lengthBelow(findings: Findings): Measurement {
  const frame = styloidMidpoint(findings);
  return "missing" in frame ? frame : { D: frame.heightCm - frame.y };
}

/** ap.3: α, angle in degrees (0–90) between the line P2P3 and the vertical. */
export function styloidLineAngle(findings: Findings): Measurement {
  const frame = requireAngles(findings, STYLOIDS);
  if ("missing" in frame) return frame;
  const { points, proportion } = frame;
  const alpha = angleToVerticalDeg(
    difference(toProportion(points.P3, proportion), toProportion(points.P2, proportion)),
  );
  return alpha === null ? { missing: reasons.coincidentPoints("P2, P3") } : { alpha };
}

/** ap.4: Δ1 = |M to the top − to the bottom|, Δ2 = |M to the left − to the right|, both in cm. */
export function styloidsOffCentre(findings: Findings): Measurement {
  const frame = styloidMidpoint(findings);
  if ("missing" in frame) return frame;
  return {
    delta1: Math.abs(frame.y - (frame.heightCm - frame.y)),
    delta2: Math.abs(frame.x - (frame.widthCm - frame.x)),
  };
}

/** ap.5: D1 and D2, distance in cm of the radial and of the ulnar styloid, each to its own nearer side edge. */
export function sideMargins(findings: Findings): Measurement {
  const frame = requireLengths(findings, STYLOIDS);
  if ("missing" in frame) return frame;
  const { points, spacingMm } = frame;
  const { x: widthCm } = toCm([findings.width, findings.height], spacingMm);
  const toNearerSide = (x: number): number => Math.min(x, widthCm - x);
  return {
    D1: toNearerSide(toCm(points.P2, spacingMm).x),
    D2: toNearerSide(toCm(points.P3, spacingMm).x),
  };
}

function styloidMidpoint(
  findings: Findings,
): { readonly x: number; readonly y: number; readonly widthCm: number; readonly heightCm: number } | Missing {
  const frame = requireLengths(findings, STYLOIDS);
  if ("missing" in frame) return frame;
  const { points, spacingMm } = frame;
  const { x: widthCm, y: heightCm } = toCm([findings.width, findings.height], spacingMm);
  return { ...midpoint(toCm(points.P2, spacingMm), toCm(points.P3, spacingMm)), widthCm, heightCm };
}
