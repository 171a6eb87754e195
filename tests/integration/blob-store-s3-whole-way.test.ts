import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobKey, openBlobs } from "@plumbline/database";
import { demoRadiographs } from "@plumbline/launcher/demo";
import { ROOT_FOLDER } from "@plumbline/platform";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { expect, test } from "vitest";
import { createTestDatabase, createTestEnvironment, startApi, startWorker, until } from "../testkit/index.ts";
import { startS3Server } from "../testkit/s3-server.ts";

async function anApWrist(): Promise<Buffer> {
  const all = await demoRadiographs(join(ROOT_FOLDER, "models"));
  const wrist = all.find(({ radiograph: { role, view } }) => role === "wrist" && view === "AP");
  if (!wrist) throw new Error("the data set has no AP wrist");
  return Buffer.from(await wrist.wrap());
}

test("with a bucket, a radiograph goes the whole way, and no process keeps it on its own disk", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-s3-"));
  const server = await startS3Server(folder);
  const base = await createTestDatabase();
  const { environment, remove } = await createTestEnvironment(base.url, server.variables);
  const worker = startWorker(environment);
  const api = await startApi(environment);
  try {
    const blobs = await openBlobs(environment);
    const object = await anApWrist();
    const stored = await storeAndEnqueue(
      { database: base.database, blobs, now: () => new Date(), maxObjectBytes: 2 ** 30 },
      (async function* () {
        yield object;
      })(),
      { via: "folder", peer: null, demoInstallation: true, fromLoopback: true, claimsDemo: false },
    );
    if (stored.outcome !== "stored") throw new Error(stored.outcome);
    const { sha256 } = await base.database.receivedObject.findFirstOrThrow();
    expect((await blobs.get(blobKey.object(sha256))).equals(object)).toBe(true);

    const { id, gradings } = await until("a graded image", () =>
      base.database.instance.findFirst({ where: { status: "GRADED" }, include: { gradings: true } }),
    );
    const names = ["preview.jpg", "thumbnail.jpg", `${gradings[0]?.id}/landmarks.png`];
    for (const name of names) {
      const response = await fetch(`http://127.0.0.1:${environment.apiPort}/images/${id}/${name}`);
      expect([name, response.status]).toEqual([name, 200]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
    expect((await fetch(`http://127.0.0.1:${environment.apiPort}/readyz`)).status).toBe(200);
    expect(await readdir(environment.dataDir)).toEqual(["staging"]);
    expect(await readdir(join(environment.dataDir, "staging"))).toEqual([]);
  } catch (error) {
    throw new Error(`${String(error)}\n${worker.output()}\n${api.output()}`, { cause: error });
  } finally {
    await Promise.all([worker.end("SIGKILL"), api.end("SIGKILL"), server.end("SIGKILL")]);
    await base.drop();
    remove();
    rmSync(folder, { recursive: true });
  }
});
