/** `npm run demo:clear`: removes the simulated history (`-- --all`: the wrapped radiographs too). */
import { join } from "node:path";
import { generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages");
  await generateDatabaseClient("Generating the database client");
  return runInForeground(NODE_24, [join(ROOT, "apps/launcher/src/demo-clear.ts"), ...process.argv.slice(2)], {
    env: toolEnvironment(),
  });
});
