import { statfs } from "node:fs/promises";
import { withinMs } from "./within-ms.ts";

/** Throws, with a sentence a person can act on, when the thing does not work. */
export type Check = () => Promise<void>;

export interface Health {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason?: string }>>;
}

/** Runs all checks at once; one that takes longer than `timeoutMs` has failed. */
export async function checkHealth(checks: Readonly<Record<string, Check>>, timeoutMs = 2_000): Promise<Health> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await withinMs(timeoutMs, check);
        return [name, { ok: true }] as const;
      } catch (error) {
        return [name, { ok: false, reason: error instanceof Error ? error.message : String(error) }] as const;
      }
    }),
  );
  return { ok: results.every(([, result]) => result.ok), checks: Object.fromEntries(results) };
}

/** What does not work and why, on one line: "disk: the disk is full; database: …". "" where everything works. */
export function reasonsOf({ checks }: Health): string {
  return Object.entries(checks)
    .flatMap(([name, { ok, reason }]) => (ok ? [] : [`${name}: ${reason}`]))
    .join("; ");
}

/** Bytes that a process without privileges may still write to the folder's file system. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Fails when the folder's file system has less than `minFreeBytes` left. */
export function diskCheck(folder: string, minFreeBytes: number): Check {
  return async () => {
    const free = await freeBytes(folder);
    if (free >= minFreeBytes) return;
    const [have, need] = [free, minFreeBytes].map((bytes) => Math.floor(bytes / 2 ** 20));
    throw new Error(`the disk is full: ${have} MiB are free where at least ${need} MiB are needed`);
  };
}
