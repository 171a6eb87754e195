import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../plain-error.ts";

export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
}

const STOP_MS = 30_000;

/** The server that runs on a cluster's folder now, as its postmaster.pid says and the system confirms. */
export function findRunningCluster(folder: string): RunningCluster | null {
  if (!existsSync(folder)) return null;
  const lines = readLines(join(folder, "postmaster.pid"));
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port || !serverPids(folder).includes(pid)) return null;
  return { pid, port };
}

/**
 * After a launcher or a database was killed: stops the server that was left running on the folder, waits for the
 * remains of a killed one, and removes a postmaster.pid whose number now belongs to another program.
 * @throws PlainError when something still holds the folder
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const running = findRunningCluster(folder);
  // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, everything committed is kept.
  if (running) process.kill(running.pid, "SIGINT");
  const deadline = Date.now() + STOP_MS;
  while (serverPids(folder).length > 0) {
    if (Date.now() > deadline) {
      throw new PlainError(`The database in ${folder} is held by process ${serverPids(folder)[0]}; end that first.`);
    }
    await pause(50);
  }
  // PostgreSQL would refuse to start if that number were in use again, by whatever program.
  if (knowsProcesses()) rmSync(join(folder, "postmaster.pid"), { force: true });
}

/** A PostgreSQL server and its back ends run in the cluster's folder; other systems than Linux show only the server. */
function serverPids(folder: string): number[] {
  if (!knowsProcesses()) {
    const pid = Number(readLines(join(folder, "postmaster.pid"))[0]);
    return pid && isAlive(pid) ? [pid] : [];
  }
  const real = realpathSync(folder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && currentFolder(name) === real)
    .map(Number);
}

const knowsProcesses = () => process.platform === "linux";

function currentFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
