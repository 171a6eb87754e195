import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { missingForTraining, whyNotTraining } from "./training.mjs";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-python-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function python(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

it("says python3 where there is no Python at all", () => {
  const nowhere = join(folder, "python3");
  expect(missingForTraining(nowhere)).toEqual(["python3"]);
  expect(whyNotTraining(["python3"], nowhere)).toBe(
    `Training needs python3 (as Debian names them), which ${nowhere} does not have`,
  );
});

it("names the packages that the check names, and asks it for names", () => {
  const two = python("two", 'test "$2" = --names && echo "python3-torch python3-onnx"');
  expect(missingForTraining(two)).toEqual(["python3-torch", "python3-onnx"]);
  expect(whyNotTraining(missingForTraining(two), two)).toContain("needs python3-torch, python3-onnx (");
});

it("finds nothing to say where nothing is missing", () => {
  const none = python("none", "echo");
  expect(missingForTraining(none)).toEqual([]);
  expect(whyNotTraining(missingForTraining(none), none)).toBeNull();
});

it("does not take a check that failed for one that found nothing", () => {
  const broken = python("broken", "echo no such option >&2; exit 2");
  expect(() => missingForTraining(broken)).toThrow("no such option");
});
