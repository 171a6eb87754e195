import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "./root.mjs";

const IGNORED = new Set(["node_modules", ".next", "generated", "next-env.d.ts"]);

/** sha256 over the names and bytes of files and folders (tests left out), so that a change of any shows. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(join(ROOT, path)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !IGNORED.has(name) && !/\.test\.tsx?$|\.tsbuildinfo$/.test(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Whether what lies in `folder` was made from exactly these inputs. */
export const isFresh = (folder, hash) => readIfThere(stampFile(folder)) === hash;

/** Written last, inside what was made: whoever deletes it, deletes the stamp too. */
export const markFresh = (folder, hash) => writeFileSync(stampFile(folder), hash);

const stampFile = (folder) => join(ROOT, folder, ".plumbline-made-from");

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
