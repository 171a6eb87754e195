import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { type Environment, ROOT_FOLDER, variablesFor } from "@plumbline/platform";

/** Hands a folder's files to the running HTTP receiver by `plumbline import`. @throws when one was not taken */
export async function importFolder(folder: string, environment: Environment): Promise<void> {
  const { stdout, stderr } = spawnSync(process.execPath, ["apps/cli/src/main.ts", "import", folder], {
    cwd: ROOT_FOLDER,
    env: variablesFor(environment),
    encoding: "utf8",
  });
  const wanted = `${readdirSync(folder).length} handed over, 0 not.`;
  if (!stdout.includes(wanted)) throw new Error(`Needed "${wanted}", found: ${stdout}${stderr}`);
}
