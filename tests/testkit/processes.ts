import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@plumbline/launcher/ports";
import { type Environment, parseEnvironment, ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { until } from "./until.ts";

export interface TestProcess {
  readonly pid: number;
  /** What it wrote on both streams so far. */
  output(): string;
  /** Sends the signal and waits for the end. Resolves to "exit status 0", "signal SIGKILL" … */
  end(signal: NodeJS.Signals): Promise<string>;
}

/** An environment of its own: free ports, an empty data folder, the given database. `remove` deletes the folder. */
export async function createTestEnvironment(
  databaseUrl: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ environment: Environment; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), "plumbline-data-"));
  const [web, api, receiver] = [await freePort(), await freePort(), await freePort()];
  const environment = parseEnvironment({
    DATABASE_URL: databaseUrl,
    PLUMBLINE_DATA_DIR: dataDir,
    PLUMBLINE_WEB_PORT: String(web),
    PLUMBLINE_API_PORT: String(api),
    PLUMBLINE_RECEIVER_PORT: String(receiver),
    PLUMBLINE_MIN_FREE_MIB: "1",
    ...variables,
  });
  return { environment, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Any TypeScript program of the repository on this Node. */
export function startProgram(args: readonly string[], environment: Environment): TestProcess {
  const child = spawn(process.execPath, args, {
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
  return { pid: child.pid, output: () => written, end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }
  return child.signalCode === null ? `exit status ${child.exitCode}` : `signal ${child.signalCode}`;
}

export const startWorker = (environment: Environment): TestProcess =>
  startProgram(["workers/src/main.ts"], environment);

export const startReceiver = (environment: Environment): Promise<TestProcess> =>
  startListening("workers/src/1-receive/main.ts", environment, environment.receiverPort);

export const startApi = (environment: Environment): Promise<TestProcess> =>
  startListening("apps/api/src/main.ts", environment, environment.apiPort);

async function startListening(file: string, environment: Environment, port: number): Promise<TestProcess> {
  const program = startProgram([file], environment);
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
