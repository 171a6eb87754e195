import type { JudgedMarker, MarkerFinding } from "./types.ts";

/**
 * Holds the letter of the picture against the header's side: Image Laterality (0020,0062), else Laterality
 * (0020,0060). A letter that contradicts it is a `mismatch`, a patient-safety event; one without a header to contradict stays as
 * it is, and so does a mirrored letter: with the image flipped nothing says which side is meant.
 * @param laterality the header's value; B (both), U (unpaired) and unknown values decide nothing
 */
export function markerAgainstHeader(finding: MarkerFinding, laterality: string | null | undefined): JudgedMarker {
  const side = laterality?.trim().toUpperCase();
  const contradicts = finding.state === "present" && (side === "L" || side === "R") && side !== finding.letter;
  return contradicts ? { ...finding, state: "mismatch" } : finding;
}
