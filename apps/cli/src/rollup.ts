import { type RollupDifference, rebuildAll, verifyRollups } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";
import { withDatabase } from "./with-database.ts";

export interface Verified {
  readonly lines: readonly string[];
  /** Whether every difference, if any, is about to be counted by the workers. */
  readonly right: boolean;
}

/** Recounts everything in one snapshot and says what is stored otherwise. */
export async function verifyStored(environment: Environment): Promise<Verified> {
  return said(await withDatabase(environment, CommandError, verifyRollups));
}

/** Pure: what a person reads about the differences. */
export function said(differences: readonly RollupDifference[]): Verified {
  const wrong = differences.filter(({ waiting }) => !waiting);
  const waiting = differences.length - wrong.length;
  const lines = wrong.map(lineOf);
  if (wrong.length === 0) lines.push("Roll-ups equal a recount of all gradings, at every level.");
  else lines.push(`${wrong.length} differences. To count everything again: plumbline rollup rebuild`);
  if (waiting > 0) lines.push(`${waiting} figures beside these were changed and wait for the workers to count them.`);
  return { lines, right: wrong.length === 0 };
}

function lineOf({ level, bucket, stored, recounted }: RollupDifference): string {
  const place = Object.entries(bucket).map(([name, value]) => `${name}=${value}`);
  return [level, place.join(" "), figuresOf(stored, recounted)].join("\t");
}

function figuresOf(stored: RollupDifference["stored"], recounted: RollupDifference["recounted"]): string {
  if (stored === null) return "not stored";
  if (recounted === null) return "stored, and nothing belongs to it";
  const text = (value: unknown): string => JSON.stringify(value ?? null);
  return Object.keys(stored)
    .filter((name) => text(stored[name]) !== text(recounted[name]))
    .map((name) => `${name}: stored ${text(stored[name])}, counted ${text(recounted[name])}`)
    .join("; ");
}

/** Counts everything again, a site and month at a time. */
export async function rebuildStored(
  environment: Environment,
  onMonth: (done: number, all: number) => void,
): Promise<string[]> {
  let months = 0;
  await withDatabase(environment, CommandError, (database) =>
    rebuildAll(database, (done, all) => {
      months = all;
      onMonth(done, all);
    }),
  );
  return [`Counted again: ${months} months of sites.`];
}
