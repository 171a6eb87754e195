import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPeer, openBlobStore, openPeerList } from "@plumbline/database";
import { createLogger, createMetrics } from "@plumbline/platform";
import {
  createCommitmentService,
  createDimseServer,
  createStoreService,
  type DimseServer,
  deliverReport,
} from "@plumbline/workers/dimse";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, smallObject, type TestDatabase, until } from "../testkit/index.ts";
import { type Orthanc, startOrthanc } from "../testkit/orthanc.ts";

/** Orthanc stores with us, asks for storage commitment, lets go of its association, and hears the result on ours. */

const DX = "1.2.840.10008.5.1.4.1.1.1.1";
const now = () => new Date("2026-03-01T12:00:00Z");

let base: TestDatabase;
let folder: string;
let server: DimseServer;
let orthanc: Orthanc;
let deliver: (id: string) => Promise<string>;

beforeAll(async () => {
  base = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "plumbline-orthanc-"));
  const { database } = base;
  const blobs = await openBlobStore(join(folder, "blobs"));
  const [logger, metrics, maxObjectBytes] = [createLogger("test", "fatal"), createMetrics("dimse"), 2 ** 20];
  const peers = openPeerList(database, { now: () => 0, refreshMs: 0 });
  const deps = { database, blobs, now, maxObjectBytes };
  const storeService = createStoreService({
    store: (source, sender, expected) => storeAndEnqueue(deps, source, sender, expected),
    trouble: async () => null,
    demo: false,
    logger,
    metrics,
  });
  const commitmentService = createCommitmentService({ database, blobs, peers, logger, now });
  const services = [storeService, commitmentService];
  server = createDimseServer({ aeTitle: "PLUMBLINE", admits: peers.admits, services, logger, metrics, maxObjectBytes });
  const Port = await server.listen(0, "127.0.0.1");
  orthanc = await startOrthanc(join(folder, "orthanc"), {
    DicomModalities: { plumbline: { AET: "PLUMBLINE", Host: "127.0.0.1", Port, AllowStorageCommitment: true } },
  });
  const by = { actor: "test", at: now() };
  await addPeer(database, by, { aeTitle: "ORTHANC", network: "127.0.0.1", listenPort: orthanc.dicomPort });
  const tlsFiles = () => Promise.reject(new Error("no TLS here"));
  deliver = (id) => deliverReport({ database, blobs, now, aeTitle: "PLUMBLINE", tlsFiles, deadlineMs: 20_000 }, id);
});
afterAll(async () => {
  await orthanc?.end("SIGTERM");
  await server?.close(0);
  await base.drop();
  rmSync(folder, { recursive: true });
});

async function post(path: string, body: Buffer | object): Promise<Record<string, unknown>> {
  const content = Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
  const response = await fetch(`${orthanc.url}${path}`, { method: "POST", body: content });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}\n${orthanc.output()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Orthanc's view: "Pending" until it has heard. */
async function reportAt(id: string) {
  const response = await fetch(`${orthanc.url}/storage-commitment/${id}`);
  return (await response.json()) as { Status: string; Success: unknown[]; Failures: unknown[] };
}

async function deliverFor(transactionUid: string): Promise<string> {
  const row = await until("the request", () => base.database.commitment.findFirst({ where: { transactionUid } }));
  // Only what Orthanc did not hear on its own association.
  expect(row).toMatchObject({ state: "WAITING", callingAeTitle: "ORTHANC" });
  return deliver(row.id);
}

test("what Orthanc has stored with us is committed", async () => {
  const object = smallObject({ sopInstanceUid: "1.2.3.4", sopClassUid: DX, modality: "DX", pixelBytes: 64 });
  const { ID } = await post("/instances", object);
  const job = await post("/modalities/plumbline/store", {
    Resources: [ID],
    StorageCommitment: true,
    Synchronous: true,
  });
  const transactionUid = String(job.StorageCommitmentTransactionUID);
  expect(await reportAt(transactionUid)).toMatchObject({ Status: "Pending" });
  expect(await deliverFor(transactionUid)).toBe("reported");
  expect(await reportAt(transactionUid)).toMatchObject({
    Status: "Success",
    Success: [{ SOPClassUID: DX, SOPInstanceUID: "1.2.3.4" }],
    Failures: [],
  });
});

test("what we do not have is not", async () => {
  const { ID } = await post("/modalities/plumbline/storage-commitment", { DicomInstances: [[DX, "1.2.3.5"]] });
  expect(await deliverFor(String(ID))).toBe("reported");
  expect(await reportAt(String(ID))).toMatchObject({
    Status: "Failure",
    Success: [],
    Failures: [{ SOPInstanceUID: "1.2.3.5", FailureReason: 0x0112 }],
  });
});
