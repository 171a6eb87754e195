import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Linux counts processes' time in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** Processor time, user and system, of this process and all its threads while `work` runs. */
export async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = cpuMsNow();
  await work();
  return cpuMsNow() - before;
}

/** Processor time so far, user and system, of this process and all its threads. */
export function cpuMsNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor time so far of the PostgreSQL server that runs in the folder, its back ends included. */
export function clusterCpuMs(folder: string): number {
  return [...clusterCpuMsByProcess(folder).values()].reduce((sum, ms) => sum + ms, 0);
}

/** The same, process by process: back ends come and go, and what one of them had used goes with it. */
export function clusterCpuMsByProcess(folder: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) !== folder) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      found.set(Number(pid), (Number(fields[11]) + Number(fields[12])) * TICK_MS);
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Of the processes that are there now, what they have used since. */
export function clusterCpuMsSince(folder: string, before: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [pid, ms] of clusterCpuMsByProcess(folder)) sum += ms - (before.get(pid) ?? 0);
  return sum;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Linear between neighbours; NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}
