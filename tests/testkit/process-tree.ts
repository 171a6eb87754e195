import { spawnSync } from "node:child_process";

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Children, grandchildren and so on that run now; PostgreSQL's own back ends and idle helpers included. */
export function descendantsOf(pid: number): RunningProcess[] {
  const { stdout } = spawnSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const all = [...stdout.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)].map(([, own, parent, command = ""]) => ({
    pid: Number(own),
    parent: Number(parent),
    command,
  }));
  const below = (parent: number): RunningProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid).map(({ pid: own, command }) => ({ pid: own, command }));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
