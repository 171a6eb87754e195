import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobStore, blobKey, openBlobStore } from "@plumbline/database";
import { ROOT_FOLDER } from "@plumbline/platform";
import { type Grader, openGrader } from "@plumbline/workers/grade";
import { identify } from "@plumbline/workers/identify";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { gradeInstance } from "../../workers/src/3-grade/grade-instance.ts";
import { REASONS, VERDICTS } from "../fixtures/dicom/verdicts.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** The licensed files lie in the repository; a machine that has the others puts them in the last folder. */
const COMMITTED = ["tests/fixtures/dicom/pydicom", "tests/fixtures/dicom/fo-dicom"];
const OTHERS = "var/dicom-samples";

const found = new Map<string, Buffer>();
for (const folder of [...COMMITTED, OTHERS].map((path) => join(ROOT_FOLDER, path)).filter(existsSync)) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".dcm"))) {
    const bytes = readFileSync(join(folder, name));
    found.set(createHash("sha256").update(bytes).digest("hex"), bytes);
  }
}
const here = VERDICTS.filter(([, , , , sha256]) => found.has(sha256));
if (here.length < VERDICTS.length) {
  process.stderr.write(
    `${VERDICTS.length - here.length} of ${VERDICTS.length} published files are not in ${OTHERS}.\n`,
  );
}

let base: TestDatabase;
let grader: Grader;
let folder: string;
let blobs: BlobStore;

beforeAll(async () => {
  base = await createTestDatabase();
  grader = await openGrader({ modelsDir: join(ROOT_FOLDER, "models") });
  folder = await mkdtemp(join(tmpdir(), "plumbline-real-"));
  blobs = await openBlobStore(folder);
});
afterAll(async () => {
  await grader.close();
  await base.drop();
  await rm(folder, { recursive: true });
});
// The same image lies here in several compressions, under one UID.
afterEach(() => base.database.$executeRaw`TRUNCATE site, received_object CASCADE`);

const now = (): Date => new Date("2026-03-01T12:00:00Z");

test("the licensed files are all here", () => {
  const licensed = VERDICTS.filter(([, repository]) => repository.startsWith("pydicom/"));
  expect(licensed.filter(([, , , , sha256]) => !found.has(sha256))).toEqual([]);
  expect(here.length).toBeGreaterThanOrEqual(8);
});

test.each(here)("%s of %s is not graded: %s", async (_name, _repository, verdict, picture, sha256) => {
  const bytes = found.get(sha256) as Buffer;
  const sender = {
    via: "folder",
    peer: null,
    demoInstallation: false,
    fromLoopback: false,
    claimsDemo: false,
  } as const;
  const source = (async function* () {
    yield bytes;
  })();
  const { database } = base;
  const stored = await storeAndEnqueue({ database, blobs, now, maxObjectBytes: 2 ** 30 }, source, sender);
  if (stored.outcome === "refused") throw new Error(stored.reason);
  await identify({ database, blobs, secret: null, timeZone: "UTC" }, stored.receivedObjectId);
  const object = await database.receivedObject.findUniqueOrThrow({
    where: { id: stored.receivedObjectId },
    include: { instance: true },
  });
  if (object.instance === null) {
    const state = verdict === "no radiograph" ? "KEPT" : "REJECTED";
    const reason = expect.stringMatching(REASONS[verdict]);
    expect([object.state, object.reason, picture]).toEqual([state, reason, false]);
    return;
  }
  const instanceId = object.instance.id;
  const deps = { ...grader.deps, database, blobs, now, softwareVersion: "test" };
  await gradeInstance(deps, { instanceId, reason: "first" });
  const { status, statusReason } = await database.instance.findUniqueOrThrow({ where: { id: instanceId } });
  expect([status, statusReason]).toEqual(["REJECTED", expect.stringMatching(REASONS[verdict])]);
  const pictures = [blobKey.preview(instanceId), blobKey.thumbnail(instanceId)];
  expect(await Promise.all(pictures.map(blobs.exists))).toEqual([picture, picture]);
  if (picture) expect((await sharp(await blobs.get(blobKey.thumbnail(instanceId))).metadata()).format).toBe("jpeg");
});
