import { join } from "node:path";
import { addPeer, openBlobStore } from "@plumbline/database";
import { deliverReport, readTlsFiles } from "@plumbline/workers/dimse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForCommitment, listenForReports } from "../testkit/commitment-peer.ts";
import { createTestDatabase, createTestEnvironment, startDimseReceiver, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let system: Awaited<ReturnType<typeof createTestEnvironment>>;
beforeAll(async () => {
  base = await createTestDatabase();
  system = await createTestEnvironment(base.url);
});
afterAll(async () => {
  system.remove();
  await base.drop();
});

test("a receiver that is killed right after its answer has lost nothing: the queue has the request", async () => {
  const { environment } = system;
  const peer = await listenForReports();
  const by = { actor: "test", at: new Date(0) };
  await addPeer(base.database, by, { aeTitle: "ROOM1", network: "127.0.0.1", listenPort: peer.port });
  const receiver = await startDimseReceiver(environment);
  try {
    const references = [["1.2.840.10008.5.1.4.1.1.1", "1.2.3"]] as const;
    const asked = { port: environment.dimsePort, callingAeTitle: "ROOM1", references, holds: false };
    expect((await askForCommitment(asked)).status).toBe(0);
  } finally {
    await receiver.end("SIGKILL");
  }
  const [kept] = await base.database.commitment.findMany();
  expect(kept).toMatchObject({ state: "WAITING", callingAeTitle: "ROOM1" });
  const jobs = await base.database.$queryRaw`SELECT key FROM graphile_worker.jobs`;
  expect(jobs).toEqual([{ key: `commitment:${kept?.id}` }]);
  const blobs = await openBlobStore(join(environment.dataDir, "blobs"));
  const tlsFiles = () => readTlsFiles(environment);
  const deps = { database: base.database, blobs, now: () => new Date(), aeTitle: environment.aeTitle, tlsFiles };
  expect(await deliverReport(deps, kept?.id ?? "")).toBe("reported");
  expect(peer.heard).toMatchObject([{ eventTypeId: 2, failed: [["1.2.3", 0x0112]] }]);
  peer.close();
});
