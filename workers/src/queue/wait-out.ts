import { setTimeout as sleep } from "node:timers/promises";
import { type Check, checkHealth } from "@plumbline/platform";

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
    const { ok, checks: results } = await checkHealth(checks);
    if (ok) return waits > 0;
    if (waits === 0) {
      const failed = Object.entries(results).flatMap(([name, { reason }]) => (reason ? [`${name}: ${reason}`] : []));
      onWait?.(failed.join("; "));
    }
    await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** waits), undefined, { signal });
  }
}
