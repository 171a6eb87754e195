/**
 * `npm test`: makes everything the tests need, then runs them in four parts: unit, training (Python; only where its
 * packages are installed), integration (a real PostgreSQL, real processes), e2e (a real Chromium on the built system).
 * `npm test -- unit integration` runs some of them.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDebianPackages } from "./lib/debian.mjs";
import { buildDashboard, generateDatabaseClient, installPackages, toolEnvironment } from "./lib/prepare.mjs";
import { checkCheckout, PlainError, runScript, tool } from "./lib/root.mjs";
import { runInForeground } from "./lib/steps.mjs";
import { PYTHON, trainingScript, whyNotTraining } from "./lib/training.mjs";

const PARTS = { unit: runVitest, training: runPython, integration: runVitest, e2e: runPlaywright };
const ON_THE_SYSTEM = ["integration", "e2e"];

await runScript(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in PARTS));
  if (unknown) throw new PlainError(`There is no part "${unknown}": name some of ${Object.keys(PARTS).join(", ")}.`);
  checkCheckout();
  await installPackages("Installing packages");
  await generateDatabaseClient("Generating the database client");
  const notTraining = whyNotTraining();
  if (notTraining !== null && wanted.includes("training")) throw new PlainError(`${notTraining}.`);
  const parts = (wanted.length > 0 ? wanted : Object.keys(PARTS)).filter(
    (name) => name !== "training" || notTraining === null,
  );
  if (parts.some((name) => ON_THE_SYSTEM.includes(name))) {
    await ensureDebianPackages();
    await buildDashboard("Building the dashboard");
  }
  const reports = mkdtempSync(join(tmpdir(), "plumbline-reports-"));
  const sum = { passed: 0, failed: 0 };
  try {
    for (const name of parts) {
      console.log(`\n== ${name} ==`);
      const { passed, failed } = await PARTS[name](name, join(reports, `${name}.json`));
      sum.passed += passed;
      sum.failed += failed;
    }
  } finally {
    rmSync(reports, { recursive: true });
  }
  if (notTraining !== null && wanted.length === 0) console.log(`\n${notTraining}: the training tests were not run.`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
});

async function runVitest(name, report) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const status = await runInForeground(tool("vitest"), ["run", "--project", name, ...reporters], {
    env: toolEnvironment(),
  });
  return count(status, report, ({ numPassedTests, numTotalTests }) => ({
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests,
  }));
}

async function runPython(_, report) {
  const status = await runInForeground(PYTHON, [trainingScript("selftest.py"), "--report", report], {
    env: toolEnvironment(),
  });
  return count(status, report, (counts) => counts);
}

async function runPlaywright(_, report) {
  const status = await runInForeground(tool("playwright"), ["test", "--reporter=list,json"], {
    env: { ...toolEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return count(status, report, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }));
}

/** A test that was skipped or needed a second try did not pass; a run that broke off has failed at least once. */
function count(status, report, read) {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(report, "utf8")));
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
