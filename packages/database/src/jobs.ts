import { z } from "zod";

/**
 * Every task of the queue, with what a job's payload holds: ids only, never data. A payload is validated when it is
 * enqueued and again when it is run, because a job may outlive the version that wrote it.
 */
export const TASKS = {
  /** A stored object becomes an instance. */
  identify: z.strictObject({ receivedObjectId: z.uuid() }),
  /** An instance gets a grading; "first" does nothing where it already has one. */
  grade: z.strictObject({ instanceId: z.uuid(), reason: z.enum(["first", "regrade"]) }),
  /** The buckets of one day × site × device × technologist are recomputed from the stored rows. */
  rollup: z.strictObject({ day: z.iso.date(), siteId: z.uuid(), deviceId: z.uuid(), technologistId: z.uuid() }),
} as const;

export type TaskName = keyof typeof TASKS;
export type Payload<T extends TaskName> = z.infer<(typeof TASKS)[T]>;

export interface JobSpec {
  /** Jobs with one key are one job until it starts; one added while it runs waits for its own turn. */
  readonly key?: string;
  readonly maxAttempts: number;
  /** How long the job waits for others of its key to join it. */
  readonly delayMs?: number;
}

const JOB_SPECS: { readonly [T in TaskName]: (payload: Payload<T>) => JobSpec } = {
  identify: ({ receivedObjectId }) => ({ key: `identify:${receivedObjectId}`, maxAttempts: 8 }),
  grade: ({ instanceId, reason }) => ({ key: `grade:${reason}:${instanceId}`, maxAttempts: 8 }),
  rollup: ({ day, siteId, deviceId, technologistId }) => ({
    key: `rollup:${day}:${siteId}:${deviceId}:${technologistId}`,
    maxAttempts: 25,
    delayMs: 500,
  }),
};

export function jobSpec<T extends TaskName>(task: T, payload: Payload<T>): JobSpec {
  return JOB_SPECS[task](payload);
}

/** @throws naming the task and the fields that are wrong, not their values */
export function parsePayload<T extends TaskName>(task: T, payload: unknown): Payload<T> {
  const parsed = TASKS[task].safeParse(payload);
  if (parsed.success) return parsed.data as Payload<T>;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "payload"}: ${issue.message}`);
  throw new Error(`The payload of a job "${task}" is not usable: ${problems.join("; ")}`);
}
