import { setTimeout as sleep } from "node:timers/promises";
import { type Check, checkHealth, reasonsOf } from "@plumbline/platform";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export interface WaitOutOptions {
  readonly signal: AbortSignal;
  /** Called once, with the reasons, when there is something to wait for. */
  readonly onWait?: (reasons: string) => void;
}

/**
 * Waits until every check passes.
 * @returns whether there was anything to wait for
 * @throws when the signal is aborted first
 */
export async function waitOut(
  checks: Readonly<Record<string, Check>>,
  { signal, onWait }: WaitOutOptions,
): Promise<boolean> {
  for (let waits = 0; ; waits++) {
    signal.throwIfAborted();
    const health = await checkHealth(checks);
    if (health.ok) return waits > 0;
    if (waits === 0) onWait?.(reasonsOf(health));
    await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** waits), undefined, { signal });
  }
}
