import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PlainError } from "../plain-error.ts";
import type { Binaries } from "./binaries.ts";

/** Whose rights PostgreSQL runs with; undefined: those of this process. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where root puts what PostgreSQL's user could not reach in a private folder such as /root. */
const PUBLIC_FOLDER = "/var/lib/plumbline";
const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root, so root lends it another user: the owner of the cluster where there is one, else
 * `postgres`, made if need be.
 * @param folder the cluster's folder; need not exist
 */
export function chooseSystemUser(folder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  return lookUp() ?? create();
}

function lookUp(): SystemUser | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, NAME], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): SystemUser {
  spawnSync("groupadd", ["--system", NAME]);
  spawnSync("useradd", ["--system", "--gid", NAME, "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]);
  const user = lookUp();
  if (user) return user;
  throw new PlainError(
    `PostgreSQL may not run as root, and the user "${NAME}" could not be made. Run Plumbline as an ordinary user.`,
  );
}

/** Whether that user may enter the folder. */
export function mayEnter(user: SystemUser | undefined, folder: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/" }).status === 0;
}

/** The same programs where the user can run them: in place, or copied once out of a private folder. */
export function runnableBinaries(binaries: Binaries, user: SystemUser | undefined): Binaries {
  const runs = (file: string) => spawnSync(file, ["--version"], { ...user, cwd: "/" }).status === 0;
  if (runs(binaries.postgres)) return binaries;
  const version = spawnSync(binaries.postgres, ["--version"], { encoding: "utf8" }).stdout.replace(/[^\d.]/g, "");
  const target = join(PUBLIC_FOLDER, `postgresql-${version}`);
  if (!existsSync(target)) {
    mkdirSync(PUBLIC_FOLDER, { recursive: true, mode: 0o755 });
    const copying = `${target}.${process.pid}`;
    cpSync(dirname(dirname(binaries.postgres)), copying, { recursive: true, verbatimSymlinks: true });
    if (existsSync(target)) rmSync(copying, { recursive: true });
    else renameSync(copying, target);
  }
  const copied = { postgres: join(target, "bin", "postgres"), initdb: join(target, "bin", "initdb") };
  if (runs(copied.postgres)) return copied;
  throw new PlainError(
    `PostgreSQL may not run as root, and its user "${NAME}" cannot run ${binaries.postgres}. ` +
      "Put Plumbline where every user may read it (such as /opt), or run it as an ordinary user.",
  );
}

/**
 * The cluster's folder: `wanted`, or, when root's user for PostgreSQL may not enter the way there, one under
 * /var/lib/plumbline, whose place is written beside `wanted`: another clone at the same path never meets its data.
 */
export function reachableFolder(wanted: string, user: SystemUser | undefined): string {
  mkdirSync(dirname(wanted), { recursive: true });
  if (!user || mayEnter(user, dirname(wanted))) return wanted;
  const note = `${wanted}.location`;
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const folder = join(PUBLIC_FOLDER, "clusters", randomUUID());
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  writeFileSync(note, `${folder}\n`);
  return folder;
}
