import { type Check, checkHealth, reasonsOf } from "@plumbline/platform";

/**
 * Why nothing can be stored now, or null. What was found out is good for `maxAgeMs`: asking the disk and the database
 * before each of a thousand small objects a second would cost more than storing them.
 * @param elapsedMs milliseconds of a clock that never goes back
 */
export function createHealthGate(
  checks: Readonly<Record<string, Check>>,
  elapsedMs: () => number,
  maxAgeMs = 1_000,
): () => Promise<string | null> {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let answer: Promise<string | null> = Promise.resolve(null);
  return () => {
    if (elapsedMs() - askedAtMs < maxAgeMs) return answer;
    askedAtMs = elapsedMs();
    answer = ask(checks);
    return answer;
  };
}

async function ask(checks: Readonly<Record<string, Check>>): Promise<string | null> {
  const health = await checkHealth(checks);
  return health.ok ? null : reasonsOf(health);
}
