import { type Database, type Payload, parsePayload, type TaskName } from "@plumbline/database";
import { withoutValues } from "@plumbline/platform";

/** Trying again will not help: the row becomes FAILED at once. */
export class PermanentError extends Error {
  override readonly name = "PermanentError";
}

/** A stored file that is gone stays gone. */
export function asPermanent(error: unknown): unknown {
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return missing ? new PermanentError("The stored file of this object is missing.", { cause: error }) : error;
}

/** Makes it visible that a job was given up: the object or instance is FAILED with the reason, and can be retried. */
export async function markFailed(database: Database, task: TaskName, payload: unknown, error: unknown): Promise<void> {
  const reason = `${task}: ${withoutValues(error instanceof Error ? error.message : String(error))}`;
  if (task === "identify") {
    const { receivedObjectId: id } = parsePayload(task, payload);
    await database.receivedObject.updateMany({ where: { id, state: "STORED" }, data: { state: "FAILED", reason } });
  } else if (task === "grade") {
    const { instanceId: id } = parsePayload(task, payload);
    // An instance with a grading keeps its outcome: only the re-grade failed.
    const data = { status: "FAILED", statusReason: reason } as const;
    await database.instance.updateMany({ where: { id, status: "IDENTIFIED" }, data });
  }
}

const CRASHED = new Error("the worker process ended while working on it, every time it was tried");

/**
 * Jobs whose worker died at their last attempt never fail by themselves: nobody was left to say so.
 * @returns how many were found
 */
export async function markCrashed(database: Database): Promise<number> {
  const jobs = await database.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs
    WHERE attempts >= max_attempts AND locked_by IS NULL AND last_error IS NULL AND key IS NOT NULL`;
  for (const { key } of jobs) {
    const [task, first = "", second] = key.split(":");
    if (task === "identify") await markFailed(database, task, { receivedObjectId: first }, CRASHED);
    if (task === "grade") {
      const payload = { instanceId: second, reason: first } as Payload<"grade">;
      await markFailed(database, task, payload, CRASHED);
    }
  }
  return jobs.length;
}
