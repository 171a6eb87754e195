import type { GradeLine } from "./grade.ts";

const NONE = "–";

/** A line for a person: status, view, points, letter, file, and the reason where there is one. */
export function formatLine({ file, status, view, total, grade, reason }: GradeLine): string {
  const columns = [status.padEnd(10), (view ?? NONE).padEnd(3), String(total ?? NONE).padStart(3), grade ?? NONE, file];
  return columns.join("  ") + (reason === null ? "" : `\n            ${reason}`);
}
