import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder, whatever the current folder is. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The Node.js 24 that comes as an npm package: the machine's own may be too old to run our TypeScript. */
export const NODE_24 = join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** The PATH that `npm run` gives, so that tools find Node 24 first. */
export const TOOL_PATH = `${join(ROOT, "node_modules", ".bin")}:${process.env.PATH ?? ""}`;

/** The file of a tool in the root's `node_modules/.bin`. */
export const tool = (name) => join(ROOT, "node_modules", ".bin", name);

/** A failure that a person can act on: shown as its sentence, without a stack trace. */
export class PlainError extends Error {
  name = "PlainError";
}

const MINIMUM = [20, 19];

/** @throws PlainError when Node.js is older than the install needs, or the folder is no checkout of Plumbline */
export function checkCheckout() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    throw new PlainError(`Plumbline needs Node.js ${MINIMUM.join(".")} or newer; this is ${process.versions.node}.`);
  }
  for (const name of ["package.json", "package-lock.json", "prisma/schema", "apps/web", "models"]) {
    if (existsSync(join(ROOT, name))) continue;
    throw new PlainError(`${join(ROOT, name)} is missing, so this is no whole copy of Plumbline: clone it again.`);
  }
}

/** Runs a script's main function; a PlainError becomes one sentence on standard error and exit status 1. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
