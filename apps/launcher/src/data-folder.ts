import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { codeOf, freeBytes } from "@plumbline/platform";
import { messageOf, PlainError } from "./plain-error.ts";

const ROTATE_AT_BYTES = 20 * 2 ** 20;

/**
 * Makes the data folder and checks that it can be written and has room.
 * @throws PlainError
 */
export async function prepareDataFolder(dataDir: string, minFreeBytes: number): Promise<void> {
  try {
    mkdirSync(join(dataDir, "logs"), { recursive: true });
  } catch (error) {
    throw new PlainError(notWritable(error, dataDir));
  }
  const free = await freeBytes(dataDir);
  if (free >= minFreeBytes) return;
  const [have, need] = [free, minFreeBytes].map((bytes) => Math.floor(bytes / 2 ** 20));
  throw new PlainError(
    `The disk of ${dataDir} is full: ${have} MiB are free where at least ${need} MiB are needed. ` +
      "Free some space, or set PLUMBLINE_DATA_DIR to a folder on another disk.",
  );
}

function notWritable(error: unknown, dataDir: string): string {
  if (codeOf(error) === "ENOSPC") return `The disk of ${dataDir} is full.`;
  if (codeOf(error) === "EACCES") return `This user may not write to the data folder ${dataDir}.`;
  return `The data folder ${dataDir} cannot be used: ${messageOf(error)}.`;
}

/** Where a process's output goes. A large log becomes `….1`; the one before it is dropped. */
export function logFile(dataDir: string, name: string): string {
  const file = join(dataDir, "logs", `${name}.log`);
  if (existsSync(file) && statSync(file).size > ROTATE_AT_BYTES) renameSync(file, `${file}.1`);
  return file;
}
