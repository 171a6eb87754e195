import { readdir } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { PDU } from "@plumbline/dicom";
import type { DimseAssociation } from "@plumbline/workers/dimse";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AE_TITLE, type DimseChanges, runTool, startTestDimse, type TestDimse } from "../testkit/dimse.ts";
import {
  createTestDatabase,
  createTestEnvironment,
  startDimseReceiver,
  startProgram,
  type TestDatabase,
  until,
} from "../testkit/index.ts";
import { CR, command, connectRaw, ECHO, echo, type RawPeer } from "../testkit/raw-peer.ts";
import { smallObject } from "../testkit/small-object.ts";
import { type Association, openAssociation } from "../testkit/store-scu.ts";

/** What the receiver answers, and that an association outlives every refusal. */

let base: TestDatabase;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  base = await createTestDatabase();
});
afterAll(() => base.drop());
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
});

async function start(changes: DimseChanges = {}): Promise<TestDimse> {
  const dimse = await startTestDimse(base, changes);
  closers.push(() => dimse.close());
  return dimse;
}

async function scu(port: number): Promise<Association> {
  const association = await openAssociation({
    host: "127.0.0.1",
    port,
    callingAeTitle: "ROOM_1",
    calledAeTitle: AE_TITLE,
    sopClassUids: [CR],
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  });
  closers.push(() => association.destroy());
  return association;
}

async function raw(port: number): Promise<RawPeer> {
  const peer = await connectRaw(port);
  closers.push(() => peer.socket.destroy());
  return peer;
}

/** An object without its preamble and meta information, as it goes over the network. */
function object(sopInstanceUid: string, pixelBytes = 1_000) {
  const whole = smallObject({ sopInstanceUid, sopClassUid: CR, modality: "CR", pixelBytes });
  return { sopClassUid: CR, sopInstanceUid, dataset: [whole.subarray(144 + whole.readUInt32LE(140))] };
}

const rows = () => base.database.receivedObject.count();
const staged = ({ blobs }: TestDimse): Promise<string[]> => readdir(join(blobs.folder, "incoming"));

describe("C-STORE", () => {
  test("Success once the object is kept; the same again is Success and nothing new; other bytes are kept beside it", async () => {
    const association = await scu((await start()).port);
    expect(await association.store(object("1.2.3"))).toBe(0);
    expect(await association.store(object("1.2.3"))).toBe(0);
    expect(await rows()).toBe(1);
    expect(await association.store(object("1.2.3", 1_002))).toBe(0);
    expect(await base.database.receivedObject.findMany({ select: { state: true }, orderBy: { id: "asc" } })).toEqual([
      { state: "STORED" },
      { state: "REJECTED" },
    ]);
    await association.release();
  });

  test("while nothing can be stored the answer is A700, and the next object finds the disk again", async () => {
    let trouble: string | null = "disk: the disk is full";
    const association = await scu((await start({ trouble: async () => trouble })).port);
    expect(await association.store(object("1.2.3", 3_000_000))).toBe(0xa700);
    expect(await association.echo()).toBe(0);
    expect(await rows()).toBe(0);
    trouble = null;
    expect(await association.store(object("1.2.3"))).toBe(0);
    expect(await rows()).toBe(1);
  });

  test("a store that fails, before or after it has read, is A700 and leaves the association", async () => {
    let failsAfter = 0;
    const dimse = await start({
      store: async (source) => {
        if (failsAfter > 0) for await (const _ of source) if (--failsAfter === 0) break;
        throw new Error("no space left on device");
      },
    });
    const association = await scu(dimse.port);
    for (failsAfter of [0, 1, 3, 1_000]) expect(await association.store(object("1.2.3", 2_000_000))).toBe(0xa700);
    expect(await association.echo()).toBe(0);
  });

  test("what is larger than the limit is A700 and leaves nothing behind", async () => {
    const dimse = await start({ maxObjectBytes: 1_000_000 });
    const association = await scu(dimse.port);
    expect(await association.store(object("1.2.3", 1_900_000))).toBe(0xa700);
    expect(await association.store(object("1.2.4", 900_000))).toBe(0);
    expect([await rows(), await staged(dimse)]).toEqual([1, []]);
  });

  test("what does not end is not even drained", async () => {
    const dimse = await start({ maxObjectBytes: 1_000_000 });
    const association = await scu(dimse.port);
    await expect(association.store(object("1.2.3", 30_000_000))).rejects.toThrow("ended");
    await until("an empty folder", async () => (await staged(dimse)).length === 0);
    expect(await rows()).toBe(0);
  });

  test("another UID in the data set than in the command is A900, no data set C000, a UID that is none 0117", async () => {
    const { port } = await start();
    const association = await scu(port);
    expect(await association.store({ ...object("1.2.3"), sopInstanceUid: "1.2.4" })).toBe(0xa900);
    expect(await association.store({ ...object("1.2.3"), sopInstanceUid: "../../etc/passwd" })).toBe(0x0117);
    const rubbish = { ...object("1.2.3"), dataset: [Buffer.alloc(5_000, 0x41)] };
    expect(await association.store(rubbish)).toBe(0xc000);
    const peer = await raw(port);
    await peer.associate(CR);
    peer.send(command(1, { affectedSopClassUid: CR, commandField: 1, messageId: 3, commandDataSetType: 0x0101 }));
    expect((await peer.hear())?.command).toMatchObject({ status: 0xc000, messageIdBeingRespondedTo: 3 });
    expect(await rows()).toBe(0);
  });
});

test("an operation that no service knows is answered with 0211, a C-CANCEL with nothing", async () => {
  const peer = await raw((await start()).port);
  await peer.associate(CR, ECHO);
  peer.send(command(1, { affectedSopClassUid: CR, commandField: 0x20, messageId: 9, commandDataSetType: 0x0101 }));
  expect((await peer.hear())?.command).toMatchObject({
    commandField: 0x8020,
    messageIdBeingRespondedTo: 9,
    status: 0x0211,
    affectedSopClassUid: CR,
  });
  peer.send(command(3, { commandField: 0xfff, messageIdBeingRespondedTo: 9, commandDataSetType: 0x0101 }));
  peer.send(echo(3, 10));
  expect((await peer.hear())?.command).toMatchObject({ commandField: 0x8030, messageIdBeingRespondedTo: 10 });
});

test("requests that are sent without waiting are answered one after another", async () => {
  const peer = await raw((await start()).port);
  await peer.associate(ECHO);
  peer.send(Buffer.concat([1, 2, 3, 4, 5].map((messageId) => echo(1, messageId))));
  for (const messageId of [1, 2, 3, 4, 5]) {
    expect((await peer.hear())?.command).toMatchObject({ messageIdBeingRespondedTo: messageId, status: 0 });
  }
});

test("a service may send a request of its own after its answer, and hears the peer's", async () => {
  const heard = Promise.withResolvers<number | undefined>();
  const service = {
    supports: (uid: string) => uid === "1.2.3.4",
    commands: new Set([0x0130]),
    handle: async (_: object, association: DimseAssociation) => ({
      status: 0,
      command: { actionTypeId: 1 },
      afterwards: () => {
        const report = { abstractSyntax: "1.2.3.4", command: { commandField: 0x0100, eventTypeId: 1 } };
        void association
          .request({ ...report, dataset: () => Buffer.alloc(4) })
          .then(({ status }) => heard.resolve(status));
      },
    }),
  };
  const peer = await raw((await start({ services: [service] })).port);
  await peer.associate("1.2.3.4");
  peer.send(
    command(1, { requestedSopClassUid: "1.2.3.4", commandField: 0x0130, messageId: 1, commandDataSetType: 0x0101 }),
  );
  expect((await peer.hear())?.command).toMatchObject({ commandField: 0x8130, status: 0, actionTypeId: 1 });
  const report = (await peer.hear())?.command;
  expect(report).toMatchObject({ commandField: 0x0100, eventTypeId: 1 });
  expect(await peer.hear()).toEqual({ type: PDU.data, body: "00000000", command: null });
  const messageIdBeingRespondedTo = report?.messageId ?? 0;
  peer.send(
    command(1, { commandField: 0x8100, messageIdBeingRespondedTo, status: 0x0110, commandDataSetType: 0x0101 }),
  );
  expect(await heard.promise).toBe(0x0110);
});

test("when it stops, the object under way is stored and answered, newcomers are rejected for the moment", async () => {
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const dimse = await start({
    store: async (source, _, { sopInstanceUid }) => {
      begun.resolve();
      for await (const _ of source);
      await held.promise;
      return { outcome: "stored", receivedObjectId: "", sopInstanceUid, sopClassUid: CR, sizeBytes: 1 };
    },
  });
  const [busy, idle] = [await scu(dimse.port), await raw(dimse.port)];
  await idle.associate(ECHO);
  const answer = busy.store(object("1.2.3"));
  await begun.promise;
  const closed = dimse.server.close(60_000);
  expect(await idle.hear()).toEqual({ type: PDU.abort, body: "00000200", command: null });
  const { output } = await runTool("echoscu", ["-aec", AE_TITLE, "127.0.0.1", String(dimse.port)]);
  expect(output).toContain("Temporary Congestion");
  held.resolve();
  expect(await answer).toBe(0);
  await closed;
  await expect(scu(dimse.port)).rejects.toThrow("ECONNREFUSED");
});

describe("the process", () => {
  test("stores, answers for its health, and ends by itself when it is asked to", async () => {
    const { environment, remove } = await createTestEnvironment(base.url);
    closers.push(remove);
    const receiver = await startDimseReceiver(environment);
    closers.push(() => receiver.end("SIGKILL"));
    const association = await scu(environment.dimsePort);
    expect(await association.store(object("1.2.3"))).toBe(0);
    const health = `http://127.0.0.1:${environment.dimseHealthPort}`;
    expect((await fetch(`${health}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${health}/metrics`)).text();
    expect(metrics).toMatch(/plumbline_objects_received_total\{via="dimse",outcome="stored",service="dimse"\} 1/);
    expect(metrics).toMatch(/plumbline_associations_open\{service="dimse"\} 1/);
    expect(await receiver.end("SIGTERM")).toBe("exit status 0");
    expect(await rows()).toBe(1);
  });

  test("says which setting chooses a port that is taken", async () => {
    const { environment, remove } = await createTestEnvironment(base.url);
    closers.push(remove);
    const other = createServer().listen(environment.dimsePort, "127.0.0.1");
    closers.push(() => other.close());
    await until("the listener", () => isListening(environment.dimsePort));
    const receiver = startProgram(["workers/src/1-receive/dimse/main.ts"], environment);
    expect(await receiver.ended).toBe("exit status 1");
    expect(receiver.output()).toContain("is taken by another program. Set PLUMBLINE_DIMSE_PORT.");
  });

  const isListening = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
});
