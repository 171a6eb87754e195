/**
 * `npm run bench [-- --images 24 --repeats 3]`: see bench/main.ts. `npm run bench -- models`: see bench/models.ts.
 * `npm run bench -- scale`: see bench/scale.ts. `npm run bench:receive`: see bench/receive/main.ts.
 * `npm run bench:analytics`: see bench/analytics/main.ts.
 * `npm run bench -- false-alarms`: see bench/false-alarms.ts.
 */
import { join } from "node:path";
import { ensureDebianPackages } from "./lib/debian.mjs";
import { generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

const PARTS = {
  analytics: "bench/analytics/main.ts",
  models: "bench/models.ts",
  receive: "bench/receive/main.ts",
  scale: "bench/scale.ts",
  "false-alarms": "bench/false-alarms.ts",
};

const [first, ...rest] = process.argv.slice(2);
const [file, args] = Object.hasOwn(PARTS, first) ? [PARTS[first], rest] : ["bench/main.ts", process.argv.slice(2)];

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages");
  await generateDatabaseClient("Generating the database client");
  if (first === "receive") await ensureDebianPackages();
  return runInForeground(NODE_24, [join(ROOT, file), ...args], { env: toolEnvironment() });
});
