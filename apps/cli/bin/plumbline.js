#!/usr/bin/env node
// `npx plumbline …`: hands over to the TypeScript on a Node.js that runs it, which the machine's own may not be.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const ours = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
const runsTypeScript = Number(process.versions.node.split(".")[0]) >= 24;

if (!runsTypeScript && !existsSync(ours)) {
  console.error(`Node.js ${process.versions.node} cannot run Plumbline and its own is missing: run npm ci first.`);
  process.exit(1);
}
const child = spawn(runsTypeScript ? process.execPath : ours, [main, ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (status, signal) => process.exit(status ?? (signal === "SIGINT" ? 130 : 1)));
