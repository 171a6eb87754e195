import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs one of DCMTK's tools on an object and returns the object that it writes.
 * @throws when the tool is not installed: tests against it fail, they never pass by being skipped
 */
export function transcodeWithDcmtk(tool: string, options: readonly string[], object: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "from.dcm"), join(folder, "to.dcm")];
    writeFileSync(from, object);
    runTool(tool, [...options, from, to]);
    return readFileSync(to);
  });
}

/** What a DCMTK or dicom3tools program prints about an object (both streams). */
export function describeWithTool(tool: string, options: readonly string[], object: Uint8Array): string {
  return inFolder((folder) => {
    const path = join(folder, "object.dcm");
    writeFileSync(path, object);
    return runTool(tool, [...options, path]);
  });
}

function runTool(tool: string, args: readonly string[]): string {
  const run = spawnSync(tool, args, { encoding: "utf8" });
  if (run.error !== undefined) {
    throw new Error(`${tool} is not installed: run "apt-get install -y dcmtk dicom3tools", which these tests need.`);
  }
  if (run.status !== 0) throw new Error(`${tool} failed: ${run.stderr}`);
  return run.stdout + run.stderr;
}

function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-dicom-"));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
