import { existsSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createLogger } from "@plumbline/platform";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Refused, Stored } from "../store-and-enqueue.ts";
import { type FolderDeps, watchFolder } from "./watch.ts";

let folder: string;
let nowMs: number;
let stored: string[];
let answer: (content: string) => Stored | Refused;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-watch-"));
  nowMs = 0;
  stored = [];
  answer = () => ({
    outcome: "stored",
    receivedObjectId: "id",
    sopInstanceUid: "1.2",
    sopClassUid: null,
    sizeBytes: 1,
  });
});
afterEach(() => rm(folder, { recursive: true }));

const refusal: Refused = {
  outcome: "refused",
  failureReason: 0xc000,
  reason: "The file is no DICOM object.",
  sopInstanceUid: null,
  sopClassUid: null,
};

function watch(options: Partial<FolderDeps> = {}) {
  return watchFolder({
    folder,
    done: "move",
    settleMs: 5_000,
    nowMs: () => nowMs,
    store: async (bytes) => {
      const content = Buffer.concat(await Array.fromAsync(bytes)).toString();
      const result = answer(content);
      stored.push(content);
      return result;
    },
    logger: createLogger("test", "fatal"),
    ...options,
  });
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const has = (path: string): boolean => existsSync(join(folder, path));

describe("a watched folder", () => {
  test("takes a file once it has been the same for the settling time, and moves it with its folders", async () => {
    await put("ward 3/a.dcm", "A");
    const watched = watch();
    expect(await watched.scan()).toEqual({ taken: 0, refused: 0, waiting: 1 });
    nowMs = 4_999;
    expect(await watched.scan()).toEqual({ taken: 0, refused: 0, waiting: 1 });
    nowMs = 5_000;
    expect(await watched.scan()).toEqual({ taken: 1, refused: 0, waiting: 0 });
    expect(stored).toEqual(["A"]);
    expect([has("ward 3/a.dcm"), has("done/ward 3/a.dcm")]).toEqual([false, true]);
    expect(await watched.scan()).toEqual({ taken: 0, refused: 0, waiting: 0 });
  });

  test("waits on for a file that grows", async () => {
    await put("a.dcm", "A");
    const watched = watch();
    await watched.scan();
    await appendFile(join(folder, "a.dcm"), "BC");
    nowMs = 6_000;
    expect(await watched.scan()).toMatchObject({ taken: 0, waiting: 1 });
    nowMs = 11_000;
    await watched.scan();
    expect(stored).toEqual(["ABC"]);
  });

  test("puts a refused file into failed with the reason beside it", async () => {
    answer = () => refusal;
    await put("letter.txt", "Dear colleague");
    expect(await watch({ settleMs: 0 }).scan()).toEqual({ taken: 0, refused: 1, waiting: 0 });
    expect(await readFile(join(folder, "failed/letter.txt.reason.txt"), "utf8")).toBe(`${refusal.reason}\n`);
    expect(has("failed/letter.txt")).toBe(true);
  });

  test("a second file of a name does not replace the first", async () => {
    const watched = watch({ settleMs: 0 });
    await put("a.dcm", "first");
    await watched.scan();
    await put("a.dcm", "second");
    await watched.scan();
    expect(await readFile(join(folder, "done/a.dcm"), "utf8")).toBe("first");
    expect(await readFile(join(folder, "done/a (2).dcm"), "utf8")).toBe("second");
  });

  test("what cannot be stored now stays and is tried again; the files after it are not held up", async () => {
    let isDown = true;
    answer = (content) => {
      if (isDown && content === "A") throw new Error("the database is away");
      return { outcome: "stored", receivedObjectId: "id", sopInstanceUid: "1.2", sopClassUid: null, sizeBytes: 1 };
    };
    await put("a.dcm", "A");
    await put("b.dcm", "B");
    const watched = watch({ settleMs: 0 });
    expect(await watched.scan()).toEqual({ taken: 1, refused: 0, waiting: 1 });
    expect(has("a.dcm")).toBe(true);
    isDown = false;
    expect(await watched.scan()).toEqual({ taken: 1, refused: 0, waiting: 0 });
    expect(stored).toEqual(["B", "A"]);
  });

  test("left files are taken once, and again when they change", async () => {
    await put("a.dcm", "A");
    const watched = watch({ settleMs: 0, done: "leave" });
    expect(await watched.scan()).toMatchObject({ taken: 1 });
    expect(await watched.scan()).toEqual({ taken: 0, refused: 0, waiting: 0 });
    await put("a.dcm", "A, corrected");
    expect(await watched.scan()).toMatchObject({ taken: 1 });
    expect(stored).toEqual(["A", "A, corrected"]);
    expect([has("a.dcm"), has("done")]).toEqual([true, false]);
  });

  test("passes over what is still being written, hidden files, and links out of the folder", async () => {
    for (const name of [".hidden", "a.dcm.part", "b.tmp", "~c.dcm", "done/old.dcm", "failed/old.dcm"]) {
      await put(name, name);
    }
    await symlink("/etc/hostname", join(folder, "link.dcm"));
    expect(await watch({ settleMs: 0 }).scan()).toEqual({ taken: 0, refused: 0, waiting: 0 });
  });

  test("says so when the folder is not there", async () => {
    await expect(watch({ folder: join(folder, "absent") }).scan()).rejects.toThrow("ENOENT");
  });
});
