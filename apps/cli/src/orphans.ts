import {
  FEWEST_ORPHAN_DAYS,
  type FoundOrphans,
  findOrphans,
  ORPHAN_DAYS,
  type OrphanDeps,
  OrphanError,
  openBlobs,
  removeOrphans,
} from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";
import { withDatabase } from "./with-database.ts";

export interface OrphanOptions {
  readonly olderThan?: number;
  /** Remove also where most files have no row. */
  readonly most?: boolean;
}

const DAY_MS = 86_400_000;
/** So few are no sign of a wrong database. */
const FEW = 20;

/** Stored files of objects that no row names, the oldest first: one line each, and what they come to. */
export async function listOrphans(environment: Environment, options: OrphanOptions): Promise<string[]> {
  return withOrphans(environment, options, async (_, found) => [
    ...found.orphans.map(({ sha256, sizeBytes, modifiedAt }) => `${sha256}\t${sizeBytes}\t${modifiedAt.toISOString()}`),
    summary(found, options),
  ]);
}

/** @throws CommandError also where most files have no row, unless that is allowed */
export async function cleanOrphans(environment: Environment, options: OrphanOptions): Promise<string[]> {
  return withOrphans(environment, options, async (deps, found) => {
    const { length } = found.orphans;
    if (length > Math.max(FEW, found.named) && options.most !== true) {
      throw new OrphanError(
        `${length} stored files have no row and only ${found.named} have one: is this the database of this store? If it is, ask with --most.`,
      );
    }
    const { removed, cameBack } = await removeOrphans(deps, found.orphans);
    const came = cameBack === 0 ? "" : ` ${cameBack} stay: their sender came back meanwhile.`;
    return [summary(found, options), `${removed.length} removed, ${mb(removed)} MB.${came}`];
  });
}

function summary({ orphans, named }: FoundOrphans, { olderThan = ORPHAN_DAYS }: OrphanOptions): string {
  const days = olderThan === 1 ? "1 day" : `${olderThan} days`;
  return `Of the stored files older than ${days}, ${orphans.length} (${mb(orphans)} MB) have no row, ${named} have one.`;
}

const mb = (objects: FoundOrphans["orphans"]): string =>
  (objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6).toFixed(1);

async function withOrphans(
  environment: Environment,
  { olderThan = ORPHAN_DAYS }: OrphanOptions,
  act: (deps: OrphanDeps, found: FoundOrphans) => Promise<string[]>,
): Promise<string[]> {
  if (olderThan < FEWEST_ORPHAN_DAYS) {
    throw new CommandError(
      `Found ${olderThan} days; needed at least ${FEWEST_ORPHAN_DAYS}, because senders come back.`,
    );
  }
  return withDatabase(environment, OrphanError, async (database) => {
    const deps = { database, blobs: await openBlobs(environment), elapsedMs: () => performance.now() };
    return act(deps, await findOrphans(deps, new Date(Date.now() - olderThan * DAY_MS)));
  });
}
