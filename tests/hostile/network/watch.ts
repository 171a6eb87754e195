import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openAssociation } from "../../testkit/store-scu.ts";

const EVERY_MS = 200;

export interface Watched {
  readonly answers: number;
  readonly worstMs: number;
  /** The longest that this process itself was late: what of the worst is not the receiver's. */
  readonly ownDelayMs: number;
}

/** Asks every 200 ms until it is stopped. An answer that fails is thrown by `stop`. */
export interface Watch {
  stop(): Promise<Watched>;
}

function watch(ask: () => Promise<void>): Watch {
  let stopped = false;
  let [answers, worstMs, ownDelayMs] = [0, 0, 0];
  const running = (async () => {
    while (!stopped) {
      const begun = performance.now();
      await ask();
      answers += 1;
      const tookMs = performance.now() - begun;
      worstMs = Math.max(worstMs, tookMs);
      const from = performance.now();
      await pause(EVERY_MS);
      ownDelayMs = Math.max(ownDelayMs, performance.now() - from - EVERY_MS);
    }
  })();
  // Told by `stop`, not by the process.
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopped = true;
      await running;
      return { answers, worstMs: Math.round(worstMs), ownDelayMs: Math.round(ownDelayMs) };
    },
  };
}

/** C-ECHO on one association of another peer, which has to last. */
export async function watchEchoes(port: number): Promise<Watch> {
  const association = await openAssociation({
    host: "127.0.0.1",
    port,
    callingAeTitle: "NEIGHBOUR",
    calledAeTitle: "PLUMBLINE",
    sopClassUids: ["1.2.840.10008.5.1.4.1.1.1"],
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  });
  const echoes = watch(async () => {
    const status = await association.echo();
    if (status !== 0) throw new Error(`C-ECHO was answered with ${status}.`);
  });
  return {
    stop: async () => {
      const watched = await echoes.stop();
      await association.release();
      return watched;
    },
  };
}

export function watchHealth(port: number): Watch {
  return watch(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`/healthz was answered with ${response.status}.`);
  });
}

/** The most memory that a process ever had resident. */
export function mostResidentBytes(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}
