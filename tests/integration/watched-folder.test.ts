import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  createTestEnvironment,
  startFolderWatch,
  type TestDatabase,
  type TestProcess,
  until,
  writeRadiographs,
} from "../testkit/index.ts";

let base: TestDatabase;
let folder: string;
let radiograph: string;
let removeAll: () => void;
let watching: TestProcess;

beforeAll(async () => {
  base = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-watched-"));
  const { files, remove } = await writeRadiographs(1);
  radiograph = files[0] as string;
  const { environment, remove: removeData } = await createTestEnvironment(base.url, { PLUMBLINE_WATCH_DIR: folder });
  removeAll = () => {
    remove();
    removeData();
  };
  watching = await startFolderWatch(environment);
});
afterEach(() => watching.end("SIGTERM"));
afterAll(async () => {
  removeAll();
  await rm(folder, { recursive: true });
  await base.drop();
});

test("what is put into the folder is stored with its job and moved; what is no DICOM object gets its reason", async () => {
  const name = basename(radiograph);
  await copyFile(radiograph, join(folder, name));
  await writeFile(join(folder, "letter.txt"), "Dear colleague");
  await until("both files to be put away", async () => {
    const [done, failed] = await Promise.all(["done", "failed"].map((to) => readdir(join(folder, to)).catch(() => [])));
    return done?.length === 1 && failed?.length === 2;
  });
  expect(await readdir(join(folder, "done"))).toEqual([name]);
  expect((await readdir(join(folder, "failed"))).sort()).toEqual(["letter.txt", "letter.txt.reason.txt"]);
  expect(await readFile(join(folder, "failed/letter.txt.reason.txt"), "utf8")).toContain("DICOM");
  expect(await base.database.receivedObject.findMany()).toMatchObject([{ via: "folder", peer: null, state: "STORED" }]);
  const [jobs] = await base.database.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM graphile_worker.jobs`;
  expect(jobs?.count).toBe(1n);
  expect(await watching.end("SIGTERM")).toBe("exit status 0");
});
