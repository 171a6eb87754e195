import { type Database, parsePayload, type TaskName } from "@plumbline/database";
import { withoutValues } from "@plumbline/platform";

/** Makes it visible that a job was given up: the object or instance is FAILED with the reason, and can be retried. */
export async function markFailed(database: Database, task: TaskName, payload: unknown, error: unknown): Promise<void> {
  const reason = `${task}: ${withoutValues(error instanceof Error ? error.message : String(error))}`;
  if (task === "identify") {
    const { receivedObjectId: id } = parsePayload(task, payload);
    await database.receivedObject.updateMany({
      where: { id, state: { in: ["STORED", "KEPT"] } },
      data: { state: "FAILED", reason },
    });
  } else if (task === "grade") {
    const { instanceId: id } = parsePayload(task, payload);
    // An instance with a grading keeps its outcome: only the re-grade failed.
    const data = { status: "FAILED", statusReason: reason } as const;
    await database.instance.updateMany({ where: { id, status: "IDENTIFIED" }, data });
  } else if (task === "commitment") {
    const { commitmentId: id } = parsePayload(task, payload);
    await database.commitment.updateMany({ where: { id, state: "WAITING" }, data: { state: "FAILED", reason } });
  }
}

const CRASHED = "the worker process ended while working on it, every time it was tried";

/**
 * Jobs without attempts left that nobody gave up: their worker died at the last one, or could not write that they
 * failed. Identify, grade and commitment end FAILED, with their job removed. A roll-up stays in the queue, to be seen
 * there.
 * @returns how many were found
 */
export async function markSpent(database: Database): Promise<number> {
  const jobs = await database.$queryRaw<{ id: bigint; key: string; error: string | null }[]>`
    SELECT id, key, last_error AS error FROM graphile_worker.jobs
    WHERE attempts >= max_attempts AND locked_by IS NULL AND key ~ '^(identify|grade|commitment):'
    ORDER BY id LIMIT 1000`;
  for (const { id, key, error } of jobs) {
    // As `jobSpec` writes keys: "identify:<object>", "grade:<reason>:<instance>", "commitment:<commitment>".
    const [task, first, instanceId] = key.split(":");
    if (task === "identify") await markFailed(database, task, { receivedObjectId: first }, error ?? CRASHED);
    if (task === "grade") await markFailed(database, task, { instanceId, reason: first }, error ?? CRASHED);
    if (task === "commitment") await markFailed(database, task, { commitmentId: first }, error ?? CRASHED);
    await removeJobs(database, [id]);
  }
  return jobs.length;
}

/**
 * A job that a newer one of its key replaced while it ran, and whose worker died: the queue took its key and its
 * attempts, so nobody will ever run or remove it.
 */
export async function removeReplaced(database: Database): Promise<void> {
  const jobs = await database.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM graphile_worker.jobs
    WHERE attempts >= max_attempts AND locked_by IS NULL AND key IS NULL ORDER BY id LIMIT 1000`;
  await removeJobs(
    database,
    jobs.map(({ id }) => id),
  );
}

async function removeJobs(database: Database, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await database.$executeRaw`SELECT 1 FROM graphile_worker.complete_jobs(${ids}::bigint[])`;
}
