import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PlainError, ROOT } from "./root.mjs";

/** Debian's own: its packages belong to it, and another Python on the PATH does not see them. */
export const PYTHON = "/usr/bin/python3";

export const trainingScript = (name) => join(ROOT, "models", "training", name);

/**
 * Debian packages that training needs and this machine lacks, Python itself among them.
 * @throws PlainError when the check itself fails
 */
export function missingForTraining(python = PYTHON) {
  const { error, status, stdout, stderr } = spawnSync(python, [trainingScript("check_packages.py"), "--names"], {
    encoding: "utf8",
  });
  if (error?.code === "ENOENT") return ["python3"];
  if (error || status !== 0) {
    throw new PlainError(`${python} cannot say what training lacks: ${error?.message ?? stderr.trim()}`);
  }
  return stdout.split(/\s+/).filter(Boolean);
}

/** One line for a person; null when nothing is missing. */
export function whyNotTraining(missing = missingForTraining(), python = PYTHON) {
  if (missing.length === 0) return null;
  return `Training needs ${missing.join(", ")} (as Debian names them), which ${python} does not have`;
}
