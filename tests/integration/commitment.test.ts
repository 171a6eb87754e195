import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPeer, type BlobStore, blobKey, openBlobStore, openPeerList } from "@plumbline/database";
import { createLogger, createMetrics } from "@plumbline/platform";
import {
  createCommitmentService,
  createDimseServer,
  type DimseServer,
  deliverReport,
  echoService,
} from "@plumbline/workers/dimse";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askForCommitment, listenForReports } from "../testkit/commitment-peer.ts";
import { createTestDatabase, smallObject, type TestDatabase, until } from "../testkit/index.ts";

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
const deliver = (id: string) =>
  deliverReport({ database: base.database, blobs, now: () => NOW, aeTitle: "PLUMBLINE", deadlineMs: 20_000 }, id);

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
