import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { codeOf } from "@plumbline/platform";

/**
 * Moves a file of the watched folder to one of its subfolders, with the folders it lay in. A name that is taken there
 * gets a number: nothing is ever overwritten. @returns the new path
 * @param reason for a file that was not taken: written beside it as `<name>.reason.txt`
 */
export async function putAway(folder: string, path: string, to: string, reason: string | null): Promise<string> {
  const from = join(folder, path);
  await mkdir(dirname(join(folder, to, path)), { recursive: true });
  for (let number = 1; ; number++) {
    const target = join(folder, to, number === 1 ? path : numbered(path, number));
    if (!(await claim(from, target))) continue;
    if (reason !== null) await writeFile(`${target}.reason.txt`, `${reason}\n`);
    return target;
  }
}

/** A link refuses a name that exists, which a rename would replace. Shares without links have to do with the rename. */
async function claim(from: string, target: string): Promise<boolean> {
  try {
    await link(from, target);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return false;
    if (code === "ENOENT") throw error;
    const marker = await writeFile(target, "", { flag: "wx" }).then(
      () => true,
      () => false,
    );
    if (marker) await rename(from, target);
    return marker;
  }
  await rm(from);
  return true;
}

function numbered(path: string, number: number): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)} (${number})${extension}`;
}
