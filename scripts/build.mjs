/** `npm run build`: the database client and the dashboard; everything else runs from source. */
import { buildDashboard, generateDatabaseClient, installPackages } from "./lib/prepare.mjs";
import { checkCheckout, runScript } from "./lib/root.mjs";

await runScript(async () => {
  checkCheckout();
  await installPackages("Installing packages");
  await generateDatabaseClient("Generating the database client");
  await buildDashboard("Building the dashboard");
});
