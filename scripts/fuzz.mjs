/** `npm run fuzz [-- --count 100000 --seed 5 --corpus FOLDER]`: see tests/fuzz/main.ts. `-- network`: see tests/fuzz/network.ts. */
import { join } from "node:path";
import { ensureDebianPackages } from "./lib/debian.mjs";
import { generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

const [first, ...rest] = process.argv.slice(2);
const [file, args] = first === "network" ? ["network.ts", rest] : ["main.ts", process.argv.slice(2)];

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages");
  await ensureDebianPackages();
  await generateDatabaseClient("Generating the database client");
  return runInForeground(NODE_24, [join(ROOT, "tests/fuzz", file), ...args], { env: toolEnvironment() });
});
