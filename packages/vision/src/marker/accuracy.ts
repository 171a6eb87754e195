import type { MarkerFinding, MarkerLetter } from "./types.ts";

/** What a reader saw on a film; `box` is [x, y, width, height] in stored pixels. */
export interface MarkerTruth {
  readonly letter: MarkerLetter | null;
  readonly mirrored: boolean;
  readonly complete: boolean;
  readonly box: readonly [number, number, number, number] | null;
}

/**
 * How a reading compares with what is there:
 * `right` the same letter at the same place, mirrored or not as it is · `missed` absent though complete ·
 * `wrong` another letter, another sense or another place · `rightlyAbsent` none or no complete letter, and none read ·
 * `incompleteRead` an incomplete letter read as what it is · `falseAlarm` a letter read where there is none.
 */
export type Outcome = "right" | "missed" | "wrong" | "rightlyAbsent" | "incompleteRead" | "falseAlarm";

export function compareWithTruth(finding: MarkerFinding, truth: MarkerTruth): Outcome {
  const read = finding.state !== "absent";
  const same =
    read &&
    finding.letter === truth.letter &&
    (finding.state === "mirrored") === truth.mirrored &&
    isSamePlace(finding.box, truth.box);
  if (truth.complete) return same ? "right" : read ? "wrong" : "missed";
  if (!read) return "rightlyAbsent";
  return same ? "incompleteRead" : "falseAlarm";
}

/** Centres closer than half the letter's height. */
function isSamePlace(a: MarkerFinding["box"], b: MarkerFinding["box"]): boolean {
  if (a === null || b === null) return false;
  const limit = b[3] / 2;
  return Math.abs(a[0] + a[2] / 2 - b[0] - b[2] / 2) < limit && Math.abs(a[1] + a[3] / 2 - b[1] - b[3] / 2) < limit;
}
