import { type Check, checkHealth, type Health, reasonsOf } from "@plumbline/platform";

export interface HealthGateOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly elapsedMs: () => number;
  /** So long after it was asked, that everything works is believed. What fails meanwhile fails when it is used. */
  readonly goodForMs: number;
  /** So long, that something does not. 0: whoever asks then asks anew. */
  readonly badForMs: number;
}

/**
 * `checkHealth`, whose answer is good for a moment: asking the disk and the database before each of a thousand small
 * objects a second would cost more than storing them. Who asks while it is being found out waits for the same answer.
 */
export function createHealthGate(
  checks: Readonly<Record<string, Check>>,
  { elapsedMs, goodForMs, badForMs }: HealthGateOptions,
): () => Promise<Health> {
  let answer: Promise<Health> | null = null;
  let goodUntilMs = 0;
  return () => {
    if (answer !== null && elapsedMs() < goodUntilMs) return answer;
    const askedAtMs = elapsedMs();
    goodUntilMs = Number.POSITIVE_INFINITY;
    answer = checkHealth(checks).then((health) => {
      goodUntilMs = askedAtMs + (health.ok ? goodForMs : badForMs);
      return health;
    });
    return answer;
  };
}

/** Why nothing can be stored now, or null. */
export const troubleOf = (health: Health): string | null => (health.ok ? null : reasonsOf(health));
