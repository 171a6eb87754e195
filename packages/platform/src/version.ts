import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "./setting-kinds.ts";

/** Plumbline's version as `package.json` names it; stored with every grading. */
export const SOFTWARE_VERSION: string = readVersion();

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(ROOT_FOLDER, "package.json"), "utf8"));
  return manifest.version;
}
