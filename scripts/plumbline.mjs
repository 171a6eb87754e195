/** `npm run -s plumbline -- …`: the command line, installed first where needed. Standard output stays the command's. */
import { join } from "node:path";
import { generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages", process.stderr);
  await generateDatabaseClient("Generating the database client", process.stderr);
  // npm runs scripts in the root; paths that a person typed are relative to where they typed them.
  return runInForeground(NODE_24, [join(ROOT, "apps/cli/src/main.ts"), ...process.argv.slice(2)], {
    env: toolEnvironment(),
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
});
