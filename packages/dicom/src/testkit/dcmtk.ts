import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder, runTool } from "./tools.ts";

/** Runs one of DCMTK's tools on an object and returns the object that it writes. */
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
