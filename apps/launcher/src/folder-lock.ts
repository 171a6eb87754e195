import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "@plumbline/platform";
import { PlainError } from "./plain-error.ts";

const NAME = "launcher.pid";

/**
 * One launcher a data folder. Returns what gives the folder free again; the lock of a launcher that was killed is
 * taken over.
 * @throws PlainError naming the process that holds it
 */
export function lockFolder(dataDir: string): () => void {
  const file = join(dataDir, NAME);
  const holder = launcherOf(dataDir);
  if (holder !== null) {
    throw new PlainError(
      `Plumbline already runs on ${dataDir} (process ${holder}). Stop that one with Ctrl-C first, ` +
        "or give this one another folder with PLUMBLINE_DATA_DIR and other ports.",
    );
  }
  rmSync(file, { force: true });
  writeFileSync(file, `${process.pid}\n${birthOf(process.pid)}\n`, { flag: "wx", mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Number of the launcher's process that runs on the folder now, or null. */
export function launcherOf(dataDir: string): number | null {
  const [pid, birth] = read(join(dataDir, NAME)).split("\n");
  if (!pid || !isAlive(Number(pid))) return null;
  // A number is used again after a reboot: the time of birth tells one process from the next.
  return birth === birthOf(Number(pid)) ? Number(pid) : null;
}

/** Start time of a process in clock ticks since boot, where /proc tells it; else "". */
function birthOf(pid: number): string {
  const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ");
  return fields?.[19] ?? "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
