/** `npm run torture [-- --kills 200 --seed 1]`: see tests/torture/main.ts. */
import { join } from "node:path";
import { generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages");
  await generateDatabaseClient("Generating the database client");
  const args = [join(ROOT, "tests/torture/main.ts"), ...process.argv.slice(2)];
  return runInForeground(NODE_24, args, { env: toolEnvironment() });
});
