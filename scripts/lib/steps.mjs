import { spawn } from "node:child_process";
import { PlainError, ROOT } from "./root.mjs";

const TAIL_LINES = 25;

/**
 * Runs a command quietly and shows how long it has been running: on a terminal a line that counts, elsewhere a line
 * every 20 seconds. Its output is shown only when it fails.
 * @param {{title: string, out?: NodeJS.WriteStream}} step
 * @throws PlainError with the end of the output and, for a full disk, with that as the reason
 */
export async function runStep({ title, out = process.stdout }, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = out.isTTY === true;
  out.write(live ? title : `${title} …\n`);
  const ticker = setInterval(
    () => out.write(live ? `\r${title} … ${seconds()} s` : `${title} … ${seconds()} s\n`),
    live ? 1_000 : 20_000,
  );
  const result = await run(command, args, options).finally(() => clearInterval(ticker));
  out.write(live ? `\r${title}: done in ${seconds()} s   \n` : `${title}: done in ${seconds()} s\n`);
  if (result.status === 0) return;
  if (/ENOSPC|No space left on device/.test(result.output)) {
    throw new PlainError(`${title} failed because the disk of ${ROOT} is full. Free some space and try again.`);
  }
  const tail = result.output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  throw new PlainError(`${tail}\n\n${title} failed: "${[command, ...args].join(" ")}" ended with ${result.ending}.`);
}

/** Runs a command with no standard input. Resolves to its exit status and its output, both streams together. */
export function run(command, args, { env = process.env, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const stop = (signal) => child.kill(signal);
    process.once("SIGINT", stop).once("SIGTERM", stop);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => reject(new PlainError(`${command} cannot be run: ${error.message}.`)));
    child.on("close", (status, signal) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (signal === "SIGINT" || signal === "SIGTERM") return reject(new PlainError("Stopped."));
      resolve({ status, output, ending: signal ? `signal ${signal}` : `exit status ${status}` });
    });
  });
}

/** Runs a command that talks to the person itself. Resolves to its exit status; signals are passed on. */
export function runInForeground(command, args, { env = process.env, cwd = ROOT, stdio = "inherit" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio });
    // Ctrl-C in a terminal reaches the child by itself, and again from here: it has to bear both.
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass).on("SIGHUP", pass);
    child.on("error", (error) => reject(new PlainError(`${command} cannot be run: ${error.message}.`)));
    const watch = watchNpm(() => pass("SIGTERM"));
    child.on("close", (status, signal) => {
      clearInterval(watch);
      process.off("SIGINT", pass).off("SIGTERM", pass).off("SIGHUP", pass);
      resolve(status ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

/** A killed npm cannot pass its end on: whoever it had started would stay behind. */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const npm = process.ppid;
  return setInterval(() => {
    if (process.ppid !== npm) onGone();
  }, 1_000);
}
