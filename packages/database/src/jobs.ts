import { nullable, oneOf, optional, problemsOf, type Rules, uuid } from "./payload.ts";

/**
 * Every task of the queue, with what a job's payload holds: ids only, never data. A payload is validated when it is
 * enqueued and again when it is run, because a job may outlive the version that wrote it.
 */
interface Payloads {
  /** A stored object becomes an instance, or is listed where it is kept. */
  readonly identify: { readonly receivedObjectId: string };
  /** An instance gets a grading; "first" does nothing where it already has one. */
  readonly grade: {
    readonly instanceId: string;
    readonly reason: "first" | "regrade";
    /** Of a re-grade: the id that its grading will have, so that a job that runs twice still adds one. */
    readonly gradingId?: string | undefined;
  };
  /** The buckets that are marked (`rollup_mark`) are counted again. */
  readonly rollup: Readonly<Record<string, never>>;
  /** A peer hears what is committed to storage, where it has not heard it on its own association. */
  readonly commitment: { readonly commitmentId: string };
  /** The next images of an identity, after `after`, follow it to the unit that it points to now. */
  readonly refile: { readonly changeId: string; readonly identityId: string; readonly after: string | null };
  /** The next images of a site, after `after`, get the day of its time zone. */
  readonly retime: { readonly changeId: string; readonly siteId: string; readonly after: string | null };
}

export type TaskName = keyof Payloads;
export type Payload<T extends TaskName> = Payloads[T];

const RULES: { readonly [T in TaskName]: Rules<Payloads[T]> } = {
  identify: { receivedObjectId: uuid },
  grade: { instanceId: uuid, reason: oneOf("first", "regrade"), gradingId: optional(uuid) },
  rollup: {},
  commitment: { commitmentId: uuid },
  refile: { changeId: uuid, identityId: uuid, after: nullable(uuid) },
  retime: { changeId: uuid, siteId: uuid, after: nullable(uuid) },
};

export interface JobSpec {
  /** Jobs with one key are one job until it starts; one added while it runs waits for its own turn. */
  readonly key?: string;
  readonly maxAttempts: number;
  /** Smaller ones begin first. */
  readonly priority: number;
  /** How long the job waits for others of its key to join it. */
  readonly delayMs?: number;
}

/**
 * What somebody waits for comes first: a new image is identified at once, and graded before anything is graded again.
 * Roll-ups are short, few (one job counts all that is marked) and what the dashboard shows, so gradings do not hold them up.
 */
const PRIORITY = { identify: 0, rollup: 5, firstGrade: 10, upkeep: 20, regrade: 30 } as const;

const JOB_SPECS: { readonly [T in TaskName]: (payload: Payload<T>) => JobSpec } = {
  identify: ({ receivedObjectId }) => ({
    key: `identify:${receivedObjectId}`,
    maxAttempts: 8,
    priority: PRIORITY.identify,
  }),
  grade: ({ instanceId, reason }) => ({
    key: `grade:${reason}:${instanceId}`,
    maxAttempts: 8,
    priority: reason === "first" ? PRIORITY.firstGrade : PRIORITY.regrade,
  }),
  // One for all that is marked until it begins; another may begin meanwhile, at other sites.
  rollup: () => ({ key: "rollup", maxAttempts: 25, priority: PRIORITY.rollup }),
  commitment: ({ commitmentId }) => ({
    key: `commitment:${commitmentId}`,
    // About three days.
    maxAttempts: 20,
    priority: PRIORITY.identify,
    // Longer than the receiver tries to report on the association on which it was asked.
    delayMs: 60_000,
  }),
  // A change has a chain of jobs of its own, so that a second change of the same identity cannot lose its beginning.
  refile: ({ changeId, identityId }) => ({
    key: `refile:${changeId}:${identityId}`,
    maxAttempts: 25,
    priority: PRIORITY.upkeep,
  }),
  retime: ({ changeId, siteId }) => ({
    key: `retime:${changeId}:${siteId}`,
    maxAttempts: 25,
    priority: PRIORITY.upkeep,
  }),
};

export function jobSpec<T extends TaskName>(task: T, payload: Payload<T>): JobSpec {
  return JOB_SPECS[task](payload);
}

/** @throws naming the task and the fields that are wrong, not their values */
export function parsePayload<T extends TaskName>(task: T, payload: unknown): Payload<T> {
  const problems = problemsOf(RULES[task], payload);
  if (problems.length === 0) return payload as Payload<T>;
  throw new Error(`The payload of a job "${task}" is not usable: ${problems.join("; ")}`);
}
