import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../plain-error.ts";
import { freePort } from "../ports.ts";
import { findBinaries } from "./binaries.ts";
import { createCluster, PASSWORD_USER } from "./create.ts";
import { clearLeftovers, findRunningCluster } from "./leftover.ts";
import { chooseSystemUser, reachableFolder, runnableBinaries, type SystemUser } from "./system-user.ts";

export interface Where {
  /** Where the cluster is to lie; kept between starts. */
  readonly folder: string;
  /** Holds the random password; readable by this process's user only. */
  readonly passwordFile: string;
}

export interface ClusterOptions extends Where {
  readonly logFile: string;
  /** Where it listens; a free one where none is given. */
  readonly port?: number;
  /** Server settings, such as `{ fsync: "off" }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called before a new cluster is made, with where it will lie. */
  readonly onCreate?: (folder: string) => void;
}

export interface Cluster {
  /** Where it really lies: not in `options.folder` when PostgreSQL's user could not enter there. */
  readonly folder: string;
  readonly port: number;
  /** Address of one of its databases, password included. */
  url(database: string): string;
  /** Resolves when the server has ended, with how: "signal SIGKILL", "exit status 1". */
  readonly ended: Promise<string>;
  /** Ends all sessions, keeps everything committed, resolves when the server is gone. */
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 20_000;

/** Starts the embedded PostgreSQL on 127.0.0.1 and a free port; the cluster is made first where there is none. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = chooseSystemUser(options.folder);
  const { folder, passwordFile } = whereTo(options, user);
  const binaries = runnableBinaries(await findBinaries(), user);
  if (existsSync(folder)) await clearLeftovers(folder);
  else {
    options.onCreate?.(folder);
    await createCluster(binaries, folder, passwordFile, user);
  }
  const password = readPassword(passwordFile, folder);
  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...options.settings,
  };
  const args = ["-D", folder, "-p", String(port)];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
  const log = openSync(options.logFile, "a", 0o600);
  // A session of its own: Ctrl-C in the terminal must not stop the database before the processes that use it.
  const server = spawn(binaries.postgres, args, { ...user, cwd: "/", detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = endOf(server);
  await untilReady(folder, ended, options.logFile);
  return {
    folder,
    port,
    ended,
    url: (database) => address(password, port, database),
    stop: () => stop(server, ended),
  };
}

/** The files of a cluster: as asked for, or where root's user for PostgreSQL can reach them. */
function whereTo({ folder: wanted, passwordFile }: Where, user: SystemUser | undefined): Where {
  const folder = reachableFolder(wanted, user);
  return { folder, passwordFile: folder === wanted ? passwordFile : `${folder}.password` };
}

/** Address of a database of the cluster that another process runs now, or null where none runs. */
export function findRunningUrl(wanted: Where, database: string): string | null {
  const { folder, passwordFile } = whereTo(wanted, chooseSystemUser(wanted.folder));
  const running = findRunningCluster(folder);
  return running && address(readPassword(passwordFile, folder), running.port, database);
}

const address = (password: string, port: number, database: string) =>
  `postgresql://${PASSWORD_USER}:${password}@127.0.0.1:${port}/${database}`;

function readPassword(file: string, folder: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new PlainError(
      `The database in ${folder} exists, but ${file} with its password cannot be read. ` +
        "Bring that file back, run as the user who started Plumbline first, or set PLUMBLINE_DATA_DIR to another folder.",
    );
  }
}

async function endOf(server: ChildProcess): Promise<string> {
  try {
    const [status, signal] = await once(server, "exit");
    return signal ? `signal ${signal}` : `exit status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** As pg_ctl does: the eighth line of postmaster.pid says "ready". */
async function untilReady(folder: string, ended: Promise<string>, logFile: string): Promise<void> {
  let failure: string | undefined;
  void ended.then((how) => {
    failure = how;
  });
  const deadline = Date.now() + START_MS;
  while (!isReady(folder)) {
    if (failure !== undefined) throw new PlainError(startFailure(failure, logFile));
    if (Date.now() > deadline)
      throw new PlainError(`PostgreSQL did not become ready in ${START_MS / 1000} s: ${logFile}.`);
    await pause(25);
  }
}

function isReady(folder: string): boolean {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function startFailure(how: string, logFile: string): string {
  const fatal = readFileSync(logFile, "utf8")
    .split("\n")
    .findLast((line) => /(FATAL|PANIC|ERROR):/.test(line));
  const reason = fatal?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "") ?? how;
  if (/No space left on device/.test(reason)) return "The database cannot start because the disk is full.";
  return `The database cannot start: ${reason} (log: ${logFile}).`;
}

async function stop(server: ChildProcess, ended: Promise<string>): Promise<void> {
  server.kill("SIGINT");
  const late = setTimeout(() => server.kill("SIGQUIT"), STOP_MS);
  await ended;
  clearTimeout(late);
}
