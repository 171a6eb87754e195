/** For `.ci/run`: exit status 0 when training can run here; else 1, and one line that says what is missing. */
import { runScript } from "./lib/root.mjs";
import { whyNotTraining } from "./lib/training.mjs";

await runScript(async () => {
  const why = whyNotTraining();
  if (why !== null) console.log(`${why}: npm run train -- --quick was not run.`);
  return why === null ? 0 : 1;
});
