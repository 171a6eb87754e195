import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT_FOLDER } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;

/** The repository's own lint rules over planted files, in a folder of their own. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-lint-"));
  const config = JSON.parse(readFileSync(join(ROOT_FOLDER, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(path: string, source: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const biome = join(ROOT_FOLDER, "node_modules/.bin/biome");
  const { stdout, stderr } = spawnSync(biome, ["lint", "--reporter=github", file], { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

const importing = (from: string) => `import { something } from "${from}";\nconsole.log(something);\n`;

test.each([
  ["packages/rubric/src/planted.ts", "@plumbline/database"],
  ["packages/statistics/src/planted.ts", "@plumbline/rubric"],
  ["packages/dicom/src/planted.ts", "@plumbline/vision"],
  ["packages/vision/src/planted.ts", "@plumbline/platform"],
  ["packages/database/src/planted.ts", "@plumbline/workers/grade"],
  ["workers/src/3-grade/planted.ts", "@plumbline/api"],
  ["apps/api/src/planted.ts", "@plumbline/workers/grade"],
  ["apps/web/src/planted.ts", "@plumbline/rubric"],
  ["apps/cli/src/planted.ts", "@plumbline/launcher/launch"],
])("%s may not import %s", (path, from) => {
  expect(lint(path, importing(from))).toContain("Imports run one way");
});

test.each([
  ["packages/rubric/src/planted.ts", "../../database/src/index.ts"],
  ["apps/api/src/nouns/planted.ts", "../../../../workers/src/3-grade/index.ts"],
])("%s may not reach into another package by %s", (path, from) => {
  expect(lint(path, importing(from))).toContain("Import another package by its name");
});

test.each([
  ["packages/vision/src/planted.ts", "@plumbline/rubric"],
  ["packages/database/src/planted.ts", "@plumbline/platform"],
  ["workers/src/3-grade/planted.ts", "@plumbline/database"],
  ["workers/src/3-grade/planted.ts", "../2-identify/identify.ts"],
  ["apps/cli/src/planted.ts", "@plumbline/workers/grade"],
])("%s may import %s", (path, from) => {
  expect(lint(path, importing(from))).not.toContain("noRestrictedImports");
});

test("the environment is read in one place", () => {
  expect(lint("workers/src/planted.ts", "console.log(process.env.PATH);\n")).toContain("noProcessEnv");
});
