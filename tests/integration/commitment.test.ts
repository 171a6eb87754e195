import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPeer, type BlobStore, blobKey, openBlobStore, openPeerList } from "@plumbline/database";
import { freePort } from "@plumbline/launcher/ports";
import { createLogger, createMetrics } from "@plumbline/platform";
import {
  createCommitmentService,
  createDimseServer,
  type DeliverDeps,
  type DimseServer,
  deliverReport,
  echoService,
  readTlsFiles,
} from "@plumbline/workers/dimse";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { certificatesIn } from "../testkit/certificates.ts";
import { askForCommitment, listenForReports } from "../testkit/commitment-peer.ts";
import { createTestDatabase, smallObject, type TestDatabase, until } from "../testkit/index.ts";
import { startTool } from "../testkit/orthanc.ts";

const DX = "1.2.840.10008.5.1.4.1.1.1.1";
const CR = "1.2.840.10008.5.1.4.1.1.1";
const BY = { actor: "test", at: new Date(0) };
const NOW = new Date("2026-03-01T12:00:00Z");

let base: TestDatabase;
let folder: string;
let blobs: BlobStore;
let server: DimseServer;
let port: number;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  base = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "plumbline-commitment-"));
  blobs = await openBlobStore(join(folder, "blobs"));
});
afterAll(async () => {
  await base.drop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  const [logger, metrics] = [createLogger("test", "fatal"), createMetrics("dimse")];
  const peers = openPeerList(base.database, { now: () => 0, refreshMs: 0 });
  const deps = { database: base.database, blobs, peers, logger, now: () => NOW, graceMs: 20 };
  server = createDimseServer({
    aeTitle: "PLUMBLINE",
    admits: peers.admits,
    services: [echoService, createCommitmentService(deps)],
    logger,
    metrics,
    maxObjectBytes: 2 ** 20,
  });
  port = await server.listen(0, "127.0.0.1");
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await server.close(0);
  await base.database.$executeRaw`TRUNCATE received_object, peer, commitment CASCADE`;
  await base.database.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))`;
});

/** @returns its hash, by which its file can be found */
async function keep(sopInstanceUid: string, pixelValue = 0): Promise<string> {
  const bytes = smallObject({ sopInstanceUid, sopClassUid: DX, modality: "DX", pixelBytes: 64, pixelValue });
  const sender = { via: "dimse", peer: null, demoInstallation: false, fromLoopback: true, claimsDemo: false } as const;
  const deps = { database: base.database, blobs, now: () => NOW, maxObjectBytes: 2 ** 20 };
  await storeAndEnqueue(deps, [bytes] as unknown as AsyncIterable<Uint8Array>, sender);
  const { sha256 } = await base.database.receivedObject.findFirstOrThrow({
    where: { sopInstanceUid },
    orderBy: { id: "desc" },
  });
  return sha256;
}

async function listen(options?: Parameters<typeof listenForReports>[0]) {
  const peer = await listenForReports(options);
  closers.push(() => peer.close());
  return peer;
}

const ask = (changes: Partial<Parameters<typeof askForCommitment>[0]> = {}) =>
  askForCommitment({ port, callingAeTitle: "ROOM1", references: [[DX, "1.2.3"]], holds: false, ...changes });

const commitments = () => base.database.commitment.findMany({ orderBy: { id: "asc" } });
const tlsFiles = async () => certificatesIn(folder).files("plumbline", "ca");
const deliver = (id: string, changes: Partial<DeliverDeps> = {}) => {
  const deps = { database: base.database, blobs, now: () => NOW, aeTitle: "PLUMBLINE", tlsFiles, deadlineMs: 20_000 };
  return deliverReport({ ...deps, ...changes }, id);
};

interface Job {
  readonly payload: unknown;
  readonly due: boolean;
}
const jobs = () => base.database.$queryRaw<Job[]>`
  SELECT private.payload, job.run_at <= now() AS due FROM graphile_worker.jobs AS job
  JOIN graphile_worker._private_jobs AS private USING (id) WHERE job.task_identifier = 'commitment' ORDER BY id`;

describe("a peer that holds its association", () => {
  test("hears on it that everything is committed", async () => {
    await Promise.all([keep("1.2.3"), keep("1.2.4")]);
    const references = [
      [DX, "1.2.3"],
      [DX, "1.2.4"],
    ] as const;
    expect(await ask({ holds: true, references, transactionUid: "2.25.99" })).toEqual({
      status: 0,
      heard: { eventTypeId: 1, transactionUid: "2.25.99", committed: ["1.2.3", "1.2.4"], failed: [] },
    });
    const reported = await until("the row", async () =>
      (await commitments()).find(({ state }) => state === "REPORTED"),
    );
    expect(reported).toMatchObject({ transactionUid: "2.25.99", callingAeTitle: "ROOM1", reportedAt: NOW });
    expect(await deliver(reported.id)).toBe("nothing to do");
  });

  test("hears what is not, each with the reason", async () => {
    const [whole, cut, lost] = [await keep("1.2.1"), await keep("1.2.2"), await keep("1.2.3")];
    expect(await blobs.exists(blobKey.object(whole))).toBe(true);
    await blobs.put(blobKey.object(cut), Buffer.alloc(10));
    await rm(join(blobs.folder, blobKey.object(lost)));
    const [, answer] = [
      await keep("1.2.5"),
      await ask({
        holds: true,
        references: [
          [DX, "1.2.1"],
          [DX, "1.2.2"],
          [DX, "1.2.3"],
          [DX, "1.2.4"],
          [CR, "1.2.5"],
        ],
      }),
    ];
    expect(answer.heard).toEqual({
      eventTypeId: 2,
      transactionUid: "2.25.17",
      committed: ["1.2.1"],
      failed: [
        ["1.2.2", 0x0110],
        ["1.2.3", 0x0112],
        ["1.2.4", 0x0112],
        ["1.2.5", 0x0119],
      ],
    });
  });

  test("hears that an object is not committed while the file of its double is missing", async () => {
    const [first, second] = [await keep("1.2.3", 1), await keep("1.2.3", 2)];
    expect(first).not.toBe(second);
    expect((await ask({ holds: true })).heard).toMatchObject({ committed: ["1.2.3"] });
    await rm(join(blobs.folder, blobKey.object(second)));
    expect((await ask({ holds: true })).heard).toMatchObject({ failed: [["1.2.3", 0x0112]] });
  });
});

describe("a peer that lets go of its association", () => {
  test("hears it on one of ours, in the role of the SCP, with the job that was kept with the request", async () => {
    await keep("1.2.3");
    const peer = await listen();
    await addPeer(base.database, BY, { aeTitle: "ROOM1", network: "127.0.0.1", listenPort: peer.port });
    expect(await ask()).toEqual({ status: 0, heard: null });
    const [kept] = await commitments();
    expect(kept).toMatchObject({ state: "WAITING", references: [[DX, "1.2.3"]], requestedAt: NOW });
    const job = await until("the job to be due", async () => (await jobs()).find(({ due }) => due));
    expect(job.payload).toEqual({ commitmentId: kept?.id });
    expect(await deliver(kept?.id ?? "")).toBe("reported");
    expect(peer.heard).toEqual([{ eventTypeId: 1, transactionUid: "2.25.17", committed: ["1.2.3"], failed: [] }]);
    expect(peer.calls).toEqual([["PLUMBLINE", "ROOM1"]]);
    expect(await commitments()).toMatchObject([{ state: "REPORTED", reportedAt: NOW }]);
    expect(await deliver(kept?.id ?? "")).toBe("nothing to do");
  });

  test("hears it later where it does not answer, answers badly or refuses now", async () => {
    await keep("1.2.3");
    const [deaf, unwilling, willing] = [
      await listen({ status: 0x0110 }),
      await listen({ takesClass: false }),
      await listen(),
    ];
    const { id } = await addPeer(base.database, BY, { aeTitle: "ROOM1", network: "127.0.0.1", listenPort: 1 });
    await ask();
    const [kept] = await commitments();
    const to = (listenPort: number) => base.database.peer.update({ where: { id }, data: { listenPort } });
    await expect(deliver(kept?.id ?? "")).rejects.toThrow("Nothing listens at the peer's address for reports.");
    await to(deaf.port);
    await expect(deliver(kept?.id ?? "")).rejects.toThrow("The peer answered the report with status 110H.");
    await to(unwilling.port);
    await expect(deliver(kept?.id ?? "")).rejects.toThrow("The peer does not take storage commitment.");
    await to(port);
    await expect(deliver(kept?.id ?? "")).rejects.toThrow("The peer rejected our association.");
    expect(await commitments()).toMatchObject([{ state: "WAITING" }]);
    await to(willing.port);
    expect(await deliver(kept?.id ?? "")).toBe("reported");
  });

  test("and names no port cannot be told: the request ends FAILED with the reason", async () => {
    await ask();
    const [kept] = await commitments();
    expect(await deliver(kept?.id ?? "")).toBe("nowhere to report to");
    expect(await commitments()).toMatchObject([{ state: "FAILED", reason: expect.stringMatching(/names no port/) }]);
  });

  test("is asked at the host that its row names", async () => {
    const peer = await listen();
    const row = { aeTitle: "ROOM1", network: "127.0.0.0/8", listenHost: "localhost", listenPort: peer.port };
    await addPeer(base.database, BY, row);
    await ask();
    expect(await deliver((await commitments())[0]?.id ?? "")).toBe("reported");
    expect(peer.heard).toMatchObject([{ eventTypeId: 2, failed: [["1.2.3", 0x0112]] }]);
  });
});

describe("a peer that listens with TLS", () => {
  const row = { aeTitle: "ROOM1", network: "127.0.0.1", listenTls: true };
  beforeAll(async () => {
    const { certify } = certificatesIn(folder);
    await certify("ca", "/CN=Clinic CA", null);
    await certify("plumbline", "/CN=plumbline", "ca");
    await certify("room1", "/O=Clinic/CN=room1", "ca");
    await certify("stranger", "/O=Clinic/CN=room1", null);
  });
  const secured = (name: string, authority = "ca") => listen({ tls: certificatesIn(folder).files(name, authority) });
  async function asked(): Promise<string> {
    await ask({ references: [[DX, "1.2.3"]] });
    return (await commitments())[0]?.id ?? "";
  }

  test("hears it there: both show a certificate of the authority, whatever the host is called", async () => {
    const peer = await secured("room1");
    await addPeer(base.database, BY, { ...row, listenPort: peer.port });
    await keep("1.2.3");
    expect(await deliver(await asked())).toBe("reported");
    expect(peer.heard).toMatchObject([{ eventTypeId: 1, committed: ["1.2.3"] }]);
  });

  test("hears nothing where its certificate is another one's than its row demands", async () => {
    const peer = await secured("room1");
    const { id } = await addPeer(base.database, BY, { ...row, listenPort: peer.port });
    const commitment = await asked();
    const demand = (tlsSubject: string) => base.database.peer.update({ where: { id }, data: { tlsSubject } });
    await demand("CN=somebody");
    await expect(deliver(commitment)).rejects.toThrow(/certificate of the peer that listens is not the one/);
    expect([peer.calls, peer.heard]).toEqual([[], []]);
    await demand("O=Clinic,CN=room1");
    expect(await deliver(commitment)).toBe("reported");
  });

  test("hears nothing where no authority of ours signed its certificate, or none of its own signed ours", async () => {
    const stranger = await secured("stranger");
    const { id } = await addPeer(base.database, BY, { ...row, listenPort: stranger.port });
    const commitment = await asked();
    await expect(deliver(commitment)).rejects.toThrow(/The peer's certificate is not accepted \(\w+\)/);
    const wary = await secured("room1", "stranger");
    await base.database.peer.update({ where: { id }, data: { listenPort: wary.port } });
    await expect(deliver(commitment)).rejects.toThrow(/connection to the peer broke|closed the connection/);
    expect([stranger.calls, wary.calls]).toEqual([[], []]);
    expect(await commitments()).toMatchObject([{ state: "WAITING" }]);
  });

  test("is told later where it listens without TLS after all, or where we have no certificate", async () => {
    const peer = await listen();
    await addPeer(base.database, BY, { ...row, listenPort: peer.port });
    const commitment = await asked();
    await expect(deliver(commitment)).rejects.toThrow(/connection to the peer broke|closed the connection/);
    const none = { tlsCertificateFile: null, tlsKeyFile: null, tlsClientCaFile: null };
    await expect(deliver(commitment, { tlsFiles: () => readTlsFiles(none) })).rejects.toThrow(
      /^The peer listens with TLS, but PLUMBLINE_TLS_CERTIFICATE is not set/,
    );
  });

  test("DCMTK's storescp lets us in by our certificate, and takes no storage commitment", async () => {
    const port = await freePort();
    const { path } = certificatesIn(folder);
    const options = ["+tls", path("room1.key"), path("room1.pem"), "+cf", path("ca.pem"), "-od", folder];
    const storescp = startTool("storescp", [...options, String(port)]);
    closers.push(() => storescp.end("SIGTERM"));
    await addPeer(base.database, BY, { ...row, listenPort: port });
    const commitment = await asked();
    const said = () => deliver(commitment).then(String, ({ message }: Error) => message);
    await until("storescp", async () => (await said()) !== "Nothing listens at the peer's address for reports.");
    expect(await said()).toBe("The peer does not take storage commitment.");
  });
});

describe("a request that cannot be acted on", () => {
  test.each([
    ["another instance than the well-known one", { sopInstanceUid: "1.2.840.10008.1.20.1.2" }, 0x0112],
    ["another action", { actionTypeId: 2 }, 0x0123],
    ["no object", { references: [] }, 0x0115],
    ["an instance that is no UID", { references: [[DX, "Jane Doe"]] as const }, 0x0115],
    ["no transaction", { transactionUid: "" }, 0x0115],
  ])("%s is refused with its status and leaves nothing behind", async (_, changes, status) => {
    expect(await ask({ ...changes, holds: true })).toEqual({ status, heard: null });
    expect(await commitments()).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  test("while the database is away is refused as passing", async () => {
    const away = await createTestDatabase();
    const peers = { admits: async () => ({ id: null, aeTitle: "", siteId: null, listenHost: null, listenPort: null }) };
    const [logger, metrics] = [createLogger("test", "fatal"), createMetrics("dimse")];
    const service = createCommitmentService({ database: away.database, blobs, peers, logger, now: () => NOW });
    const services = [service];
    const other = createDimseServer({
      aeTitle: "PLUMBLINE",
      admits: peers.admits,
      services,
      logger,
      metrics,
      maxObjectBytes: 2 ** 20,
    });
    closers.push(() => other.close(0));
    await away.drop();
    expect(await ask({ port: await other.listen(0, "127.0.0.1"), holds: true })).toEqual({
      status: 0x0213,
      heard: null,
    });
  });
});
