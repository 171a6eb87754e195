import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processes' time in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** Processor time so far, user and system, of a process, its children and those of them that have ended. */
export function treeCpuMs(pid: number): number {
  const stats = allStats();
  const own = stats.get(pid);
  if (own === undefined) throw new Error(`Process ${pid} has ended.`);
  const below = (parent: number): number =>
    [...stats.entries()]
      .filter(([, stat]) => stat.parent === parent)
      .reduce((sum, [child, stat]) => sum + stat.ticks + stat.endedTicks + below(child), 0);
  return (own.ticks + own.endedTicks + below(pid)) * TICK_MS;
}

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  /** Of children that were waited for. */
  readonly endedTicks: number;
}

function allStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // proc(5): after the name in parentheses come state, parent …, utime (14th), stime, cutime, cstime.
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      const number = (index: number): number => Number(fields[index]);
      stats.set(Number(name), {
        parent: number(1),
        ticks: number(11) + number(12),
        endedTicks: number(13) + number(14),
      });
    } catch {
      // It ended while we looked.
    }
  }
  return stats;
}

/** The most resident memory that a process ever had, in MB of 10⁶ bytes. */
export function peakMemoryMb(pid: number): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kib === undefined) throw new Error(`The system does not say how much memory process ${pid} had.`);
  return (Number(kib) * 1024) / 1e6;
}
