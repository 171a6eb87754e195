import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { walk } from "./walk.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-walk-"));
  mkdirSync(join(folder, "b"));
  mkdirSync(join(folder, ".git"));
  for (const name of ["c.dcm", "a.dcm", "b/x.dcm", ".hidden", ".git/y"]) writeFileSync(join(folder, name), "");
  symlinkSync(join(folder, "a.dcm"), join(folder, "b", "link.dcm"));
  symlinkSync(folder, join(folder, "b", "ring"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a folder is walked by name, without dot files and rings of links", async () => {
  const found = await Array.fromAsync(walk([folder]));
  expect(found.map(({ path }) => path.slice(folder.length + 1))).toEqual(["a.dcm", "b/link.dcm", "b/x.dcm", "c.dcm"]);
});

test("files keep the order they were named in; one that is missing is reported and the walk goes on", async () => {
  const paths = [join(folder, "c.dcm"), join(folder, "nowhere"), join(folder, ".hidden")];
  expect(await Array.fromAsync(walk(paths))).toEqual([
    { path: paths[0], problem: null },
    { path: paths[1], problem: "There is no such file or folder." },
    { path: paths[2], problem: null },
  ]);
});
