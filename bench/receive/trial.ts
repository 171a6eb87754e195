import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "@plumbline/platform";
import type { Trial, TrialResult } from "./client.ts";
import { createTemplate } from "./objects.ts";

/** What was written before is on the disk before the clock starts, whoever wrote it. */
export function settleDisk(): void {
  spawnSync("sync");
}

/** Sends with our own client, in a process of its own. @throws when it fails, with its words */
export async function sendAll(trial: Trial): Promise<TrialResult> {
  const program = [join(ROOT_FOLDER, "bench/receive/client.ts"), JSON.stringify(trial)];
  return JSON.parse(await outputOf(process.execPath, program)) as TrialResult;
}

/** Sends with DCMTK's storescu, one process; its start is in the time. @returns milliseconds */
export async function sendWithStorescu(folder: string, trial: Trial): Promise<number> {
  mkdirSync(folder);
  const template = createTemplate(trial.side, trial.run);
  const files = Array.from({ length: trial.objects }, (_, number) => {
    const { meta, head, pixels } = template.make(number);
    const file = join(folder, `${number}.dcm`);
    writeFileSync(file, Buffer.concat([meta, head, ...pixels]));
    return file;
  });
  settleDisk();
  const begun = performance.now();
  const to = ["-aet", "BENCH", "-aec", "PLUMBLINE", "--max-send-pdu", "131072", "127.0.0.1", String(trial.port)];
  await outputOf("storescu", [...to, ...files]);
  const ms = performance.now() - begun;
  rmSync(folder, { recursive: true });
  return ms;
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, TCP_NODELAY: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.err += text;
  });
  const [status, signal] = await once(child, "close");
  if (status !== 0) throw new Error(`${program} ended with ${signal ?? status}: ${written.err}${written.out}`);
  return written.out;
}
