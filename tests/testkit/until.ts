import { setTimeout as pause } from "node:timers/promises";

const EVERY_MS = 50;

/**
 * Asks again and again until the answer is neither null, undefined nor false, and gives it back.
 * @param what completes "waited in vain for …"
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  deadlineMs = 60_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<T, null | undefined | false>;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}.`);
    await pause(EVERY_MS);
  }
}
