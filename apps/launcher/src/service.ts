import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Say } from "./say.ts";

export interface ServiceSpec {
  /** As a person reads it: "receiver", "worker 2". */
  readonly name: string;
  /** Arguments for Node: the program's file first. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 2xx when the service works; null: the service says "ready" on its channel. */
  readonly readyUrl: string | null;
  readonly logFile: string;
}

export interface Service {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** Resolves when it first works. @throws the sentence of why it never did */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const FOLLOW_PARENT = fileURLToPath(new URL("follow-parent.ts", import.meta.url));
const STOP_MS = 15_000;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;
/** A process that ran this long had started well: the next back-off begins anew. */
const RAN_WELL_MS = 60_000;
/** So many ends in a row before it ever worked: it cannot start at all. */
const HOPELESS_STARTS = 3;

/** Starts a process and starts it again, with growing pauses, whenever it ends unasked. */
export function superviseService(spec: ServiceSpec, say: Say): Service {
  const ready = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let worked = false;

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      const startedAt = Date.now();
      child = spawnService(spec);
      const exit = exitOf(child);
      const gone = new AbortController();
      void exit.then(() => gone.abort());
      void untilReady(spec.readyUrl, child, gone.signal).then((works) => {
        if (!works) return;
        worked = true;
        ready.resolve();
      });
      const how = await exit;
      if (stopping.signal.aborted) return;
      if (!worked && failures + 1 >= HOPELESS_STARTS) {
        return ready.reject(new Error(`The ${spec.name} does not start (${how}). Its log: ${spec.logFile}`));
      }
      if (Date.now() - startedAt >= RAN_WELL_MS) failures = 0;
      const pauseMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** failures);
      say.warn(`The ${spec.name} ended (${how}); starting it again in ${pauseMs / 1000} s. Its log: ${spec.logFile}`);
      await pause(pauseMs, stopping.signal);
    }
  }

  const running = run();
  // Whoever never asks must not crash on a rejection that the caller of `stop` made unimportant.
  ready.promise.catch(() => undefined);
  return {
    name: spec.name,
    pid: () => child?.pid,
    ready: ready.promise,
    stop: async () => {
      stopping.abort();
      if (child) await endGroup(child);
      await running;
    },
  };
}

function spawnService({ args, cwd, env, logFile }: ServiceSpec): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops all in order.
  const child = spawn(process.execPath, ["--import", FOLLOW_PARENT, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  return child;
}

async function exitOf(child: ChildProcess): Promise<string> {
  try {
    const [status, signal] = await once(child, "exit");
    return signal ? `signal ${signal}` : `exit status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function untilReady(url: string | null, child: ChildProcess, gone: AbortSignal): Promise<boolean> {
  if (url === null) {
    return once(child, "message", { signal: gone }).then(
      () => true,
      () => false,
    );
  }
  while (!gone.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.any([gone, AbortSignal.timeout(5_000)]) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await pause(100, gone);
  }
  return false;
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, "exit");
  signalGroup(child.pid, "SIGTERM");
  const pid = child.pid;
  const late = setTimeout(() => signalGroup(pid, "SIGKILL"), STOP_MS);
  await exit;
  clearTimeout(late);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);
