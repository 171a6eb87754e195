import { pingDatabase } from "@plumbline/database";
import type { Check } from "@plumbline/platform";
import { type OpenedProcess, openProcess } from "../open-process.ts";
import type { ReceiveDeps } from "./contract.ts";

/** What every receiving process stands on, whatever protocol it speaks. */
export interface Receiving extends OpenedProcess {
  readonly deps: ReceiveDeps;
  /** What must work before an object is taken. */
  readonly checks: Readonly<Record<"database" | "disk", Check>>;
}

const ONE_DAY_MS = 86_400_000;

/**
 * For a receiving process's first line. Leftovers of processes that were killed a day ago or earlier are removed.
 * @param name of the process in logs and metrics
 * @param deadlineMs a stop that takes longer is cut short
 */
export async function openReceiving(name: string, deadlineMs?: number): Promise<Receiving> {
  const opened = await openProcess(name, deadlineMs);
  const { environment, database, blobs, metrics } = opened;
  const { maxObjectBytes, otherObjects, minFreeBytes } = environment;
  await blobs.removeAbandoned(new Date(Date.now() - ONE_DAY_MS));
  return {
    ...opened,
    deps: { database, blobs, now: () => new Date(), maxObjectBytes, otherObjects, metrics },
    checks: {
      database: () => pingDatabase(database),
      disk: () => blobs.check(minFreeBytes),
    },
  };
}
