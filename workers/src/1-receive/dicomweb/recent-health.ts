import { type Check, checkHealth, type Health } from "@plumbline/platform";

/** So long "everything works" is believed: many small requests a second need not each ask database and disk. */
const BELIEVED_MS = 500;

/**
 * `checkHealth`, whose good news is believed for a moment; bad news is asked for anew every time. What fails within that
 * moment fails when it is used, and is answered the same.
 * @param elapsedMs a clock that never goes back
 */
export function createRecentHealth(
  checks: Readonly<Record<string, Check>>,
  elapsedMs: () => number,
): () => Promise<Health> {
  let good: { readonly health: Health; readonly atMs: number } | null = null;
  return async () => {
    const atMs = elapsedMs();
    if (good !== null && atMs - good.atMs < BELIEVED_MS) return good.health;
    const health = await checkHealth(checks);
    good = health.ok ? { health, atMs } : null;
    return health;
  };
}
