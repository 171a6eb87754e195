/**
 * `npm start`: makes what is missing or out of date (packages, database client, dashboard), then hands over to the
 * launcher on Node 24. Plain JavaScript without dependencies, because it runs before anything is installed.
 */
import { join } from "node:path";
import { buildDashboard, generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, NODE_24, ROOT, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";

await runScript(async () => {
  checkCheckout();
  await installPackages("[1/6] Installing packages");
  await generateDatabaseClient("[2/6] Generating the database client");
  await buildDashboard("[3/6] Building the dashboard");
  // The channel tells the launcher when this process is gone, even by a signal that cannot be caught.
  return runInForeground(NODE_24, [join(ROOT, "apps/launcher/src/start.ts"), ...process.argv.slice(2)], {
    env: toolEnvironment(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
});
