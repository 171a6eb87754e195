import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoRadiographs, spread } from "@plumbline/launcher/demo";
import { ROOT_FOLDER } from "@plumbline/platform";

/** Real radiographs, wrapped as the demonstration wraps them, as files of a folder of their own. */
export async function writeRadiographs(
  count: number,
): Promise<{ folder: string; files: string[]; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-radiographs-"));
  const files: string[] = [];
  for (const { radiograph, wrap } of spread(await demoRadiographs(join(ROOT_FOLDER, "models")), count)) {
    const file = join(folder, `${radiograph.id}.dcm`);
    writeFileSync(file, await wrap());
    files.push(file);
  }
  return { folder, files, remove: () => rmSync(folder, { recursive: true }) };
}
