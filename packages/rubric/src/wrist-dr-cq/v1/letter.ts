import type { Letter } from "../../types.ts";

/** Grade of a total: 90–100 A, 80–<90 B, 60–<80 C, 0–<60 D. */
export function letterOf(total: number): Letter {
  if (total >= 90) return "A";
  if (total >= 80) return "B";
  if (total >= 60) return "C";
  return "D";
}
