import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT_FOLDER } from "@plumbline/platform";
import { answers } from "../testkit/processes.ts";

export interface ProgramSpec {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers 2xx when the program works; null: it says "ready" on its channel. */
  readonly readyUrl: string | null;
  readonly logFile: string;
}

/** Something that is started again whenever it dies. */
export interface Victim {
  readonly name: string;
  isUp(): Promise<boolean>;
  /** `kill -9`; false when nothing was there to kill. */
  kill(): boolean;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** The launcher waits longer from time to time, so that a broken program does not burn the machine; here time is dear. */
const PAUSE_MS = 100;
const STOP_MS = 20_000;

export function supervise({ name, args, env, readyUrl, logFile }: ProgramSpec): Victim {
  let child: ChildProcess | null = null;
  let saidReady = false;
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const log = openSync(logFile, "a", 0o600);
      saidReady = false;
      child = spawn(process.execPath, args, { cwd: ROOT_FOLDER, env, stdio: ["ignore", log, log, "ipc"] });
      closeSync(log);
      child.on("message", () => {
        saidReady = true;
      });
      await once(child, "exit");
      saidReady = false;
      await pause(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const isRunning = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  return {
    name,
    isUp: async () => isRunning() && (readyUrl === null ? saidReady : answers(readyUrl)),
    kill: () => isRunning() && child?.kill("SIGKILL") === true,
    stop: async () => {
      stopping.abort();
      if (isRunning()) child?.kill("SIGTERM");
      const late = setTimeout(() => child?.kill("SIGKILL"), STOP_MS);
      await running;
      clearTimeout(late);
    },
  };
}
