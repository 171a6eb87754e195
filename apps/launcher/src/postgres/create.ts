import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PlainError } from "../plain-error.ts";
import type { Binaries } from "./binaries.ts";
import type { SystemUser } from "./system-user.ts";

/** The cluster's only user; its password is random and lies in a file of this process's user. */
export const PASSWORD_USER = "plumbline";

/** Makes a cluster beside `folder` and renames it when whole, so that an interrupted one is never taken for it. */
export async function createCluster(
  { initdb }: Binaries,
  folder: string,
  passwordFile: string,
  user: SystemUser | undefined,
): Promise<void> {
  const password = randomBytes(24).toString("base64url");
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const privateFolder = mkdtempSync(join(tmpdir(), "plumbline-"));
  const handOver = join(privateFolder, "password");
  writeFileSync(handOver, password, { mode: 0o600 });
  if (user) for (const path of [making, privateFolder, handOver]) chownSync(path, user.uid, user.gid);
  try {
    const args = ["-D", making, `--username=${PASSWORD_USER}`, `--pwfile=${handOver}`, "--auth=scram-sha-256"];
    // The built-in locale is the same on every machine; sorting does not change with the C library.
    args.push("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions");
    const child = spawn(initdb, args, { ...user, cwd: "/", detached: true, stdio: ["ignore", "ignore", "pipe"] });
    const [said, [status]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    if (status !== 0) throw new PlainError(failure(said, folder));
    writeFileSync(passwordFile, password, { mode: 0o600 });
    renameSync(making, folder);
  } finally {
    rmSync(privateFolder, { recursive: true });
    rmSync(making, { recursive: true, force: true });
  }
}

function failure(said: string, folder: string): string {
  if (/No space left on device/.test(said)) return `The database cannot be made: the disk of ${folder} is full.`;
  const reason = said.split("\n").findLast((line) => /error|fatal|could not/i.test(line)) ?? said.trim();
  return `The database cannot be made in ${folder}: ${reason.trim()}`;
}
