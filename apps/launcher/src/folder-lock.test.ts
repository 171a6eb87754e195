import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launcherOf, lockFolder } from "./folder-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a second launcher is refused and told which process holds the folder", () => {
  const unlock = lockFolder(folder);
  expect(launcherOf(folder)).toBe(process.pid);
  expect(() => lockFolder(folder)).toThrow(`already runs on ${folder} (process ${process.pid})`);
  unlock();
  expect(launcherOf(folder)).toBeNull();
  expect(existsSync(join(folder, "launcher.pid"))).toBe(false);
});

test("the lock of a launcher that was killed is taken over", () => {
  const { pid } = spawnSync("true");
  writeFileSync(join(folder, "launcher.pid"), `${pid}\n12345\n`);
  lockFolder(folder);
  expect(launcherOf(folder)).toBe(process.pid);
});

test("a number that another process has by now holds nothing", () => {
  writeFileSync(join(folder, "launcher.pid"), `${process.pid}\n1\n`);
  expect(launcherOf(folder)).toBeNull();
});
