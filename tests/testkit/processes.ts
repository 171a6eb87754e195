import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@plumbline/launcher/ports";
import { type Environment, parseEnvironment, ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { until } from "./until.ts";

export interface TestProcess {
  readonly pid: number;
  /** What it wrote on both streams so far. */
  output(): string;
  /** Resolves when it has ended: "exit status 0", "signal SIGKILL" … */
  readonly ended: Promise<string>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<string>;
}

/**
 * An environment of its own: free ports, an empty data folder, the given database (null: an embedded one). `remove`
 * deletes the folder.
 */
export async function createTestEnvironment(
  databaseUrl: string | null,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ environment: Environment; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), "plumbline-data-"));
  // As root, an embedded PostgreSQL runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const [web, api, receiver] = [await freePort(), await freePort(), await freePort()];
  const [dimse, dimseHealth, workerHealth] = [await freePort(), await freePort(), await freePort()];
  const folderHealth = await freePort();
  const environment = parseEnvironment({
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    PLUMBLINE_DATA_DIR: dataDir,
    PLUMBLINE_WEB_PORT: String(web),
    PLUMBLINE_API_PORT: String(api),
    PLUMBLINE_RECEIVER_PORT: String(receiver),
    PLUMBLINE_DIMSE_PORT: String(dimse),
    PLUMBLINE_DIMSE_HEALTH_PORT: String(dimseHealth),
    PLUMBLINE_FOLDER_HEALTH_PORT: String(folderHealth),
    PLUMBLINE_WORKER_HEALTH_PORT: String(workerHealth),
    PLUMBLINE_MIN_FREE_MIB: "1",
    ...variables,
  });
  return { environment, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Any TypeScript program of the repository on this Node; `under` another command, where one is given. */
export function startProgram(
  args: readonly string[],
  environment: Environment,
  under: readonly string[] = [],
): TestProcess {
  const [command = process.execPath, ...rest] = [...under, process.execPath, ...args];
  const child = spawn(command, rest, {
    cwd: ROOT_FOLDER,
    env: variablesFor(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written += text;
    });
  }
  if (child.pid === undefined) throw new Error(`${args.join(" ")} could not be started.`);
  const ended = once(child, "exit").then(([status, signal]) => (signal ? `signal ${signal}` : `exit status ${status}`));
  return {
    pid: child.pid,
    output: () => written,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export const startWorker = (environment: Environment): TestProcess =>
  startProgram(["workers/src/main.ts"], environment);

export const startReceiver = (environment: Environment, under?: readonly string[]): Promise<TestProcess> =>
  startListening("workers/src/1-receive/main.ts", environment, environment.receiverPort, under);

export const startDimseReceiver = (environment: Environment, under?: readonly string[]): Promise<TestProcess> =>
  startListening("workers/src/1-receive/dimse/main.ts", environment, environment.dimseHealthPort, under);

/** The environment must have a folder to watch. */
export const startFolderWatch = (environment: Environment): Promise<TestProcess> =>
  startListening("workers/src/1-receive/folder/main.ts", environment, environment.folderHealthPort);

export const startApi = (environment: Environment): Promise<TestProcess> =>
  startListening("apps/api/src/main.ts", environment, environment.apiPort);

async function startListening(
  file: string,
  environment: Environment,
  port: number,
  under?: readonly string[],
): Promise<TestProcess> {
  const program = startProgram([file], environment, under);
  try {
    await until(`an answer of ${file}`, () => answers(`http://127.0.0.1:${port}/healthz`));
  } catch (error) {
    await program.end("SIGKILL");
    throw new Error(`${String(error)}\n${program.output()}`);
  }
  return program;
}

export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}
