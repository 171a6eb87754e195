import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs a program of Debian's packages dcmtk, dicom3tools, libopenjp2-tools or openjph-tools.
 * @returns what it printed on both streams
 * @throws when it is not installed or fails: tests against it fail, they never pass by being skipped
 */
export function runTool(tool: string, args: readonly string[]): string {
  const run = spawnSync(tool, args, { encoding: "utf8" });
  if (run.error !== undefined) {
    throw new Error(
      `${tool} is not installed: run "apt-get install -y dcmtk dicom3tools libopenjp2-tools openjph-tools", ` +
        "which these tests need.",
    );
  }
  if (run.status !== 0) throw new Error(`${tool} failed: ${run.stderr}`);
  return run.stdout + run.stderr;
}

/** A folder for the time of one call. */
export function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-dicom-"));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
