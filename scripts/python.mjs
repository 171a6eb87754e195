/**
 * `npm run train`, `npm run evaluate`: a script of models/training with Debian's Python, once its packages and ours are
 * there (the models are measured with the runtime that serves them, so npm's packages are needed too).
 */
import { installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, PlainError, runScript } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";
import { missingForTraining, PYTHON, trainingScript, whyNotTraining } from "./lib/training.mjs";

await runScript(async () => {
  const [script, ...args] = process.argv.slice(2);
  checkCheckout();
  const missing = missingForTraining();
  if (missing.length > 0) {
    throw new PlainError(
      `${whyNotTraining(missing)}.\nDebian 12: apt-get install -y --no-install-recommends ${missing.join(" ")}`,
    );
  }
  await installPackages("Installing packages");
  return runInForeground(PYTHON, [trainingScript(script), ...args], { env: toolEnvironment() });
});
