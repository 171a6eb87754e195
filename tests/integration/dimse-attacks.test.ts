import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PDU } from "@plumbline/dicom";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DimseChanges, startTestDimse, type TestDimse } from "../testkit/dimse.ts";
import { createTestDatabase, type TestDatabase, until } from "../testkit/index.ts";
import {
  associateRequest,
  CR,
  command,
  connectRaw,
  ECHO,
  echo,
  pduHeader,
  type RawPeer,
  storeCommand,
} from "../testkit/raw-peer.ts";

/** Every network attack of a hostile peer ends in an A-ABORT or a closed connection of that peer alone. */

let base: TestDatabase;
let dimse: TestDimse;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  base = await createTestDatabase();
});
afterAll(() => base.drop());
beforeEach(async () => {
  dimse = await start();
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(changes: DimseChanges = {}): Promise<TestDimse> {
  const started = await startTestDimse(base, changes);
  closers.push(() => started.close());
  return started;
}

async function attacker(port = dimse.port): Promise<RawPeer> {
  const peer = await connectRaw(port);
  closers.push(() => peer.socket.destroy());
  return peer;
}

async function associated(): Promise<RawPeer> {
  const peer = await attacker();
  await peer.associate(CR, ECHO);
  return peer;
}

/** An A-ABORT by the provider with this reason, in hex; then the end. */
const aborted = (reason: number) => ({ type: PDU.abort, body: `0000020${reason}` });

/** Another peer is answered within a second: the bar. */
async function expectEcho(): Promise<void> {
  const begun = performance.now();
  const peer = await attacker();
  await peer.associate(ECHO);
  peer.send(echo(1));
  expect((await peer.hear())?.command).toMatchObject({ commandField: 0x8030, status: 0 });
  expect(performance.now() - begun).toBeLessThan(1_000);
  peer.socket.destroy();
}

const pdv = (contextId: number, control: number, length: number): Buffer => {
  const header = Buffer.alloc(6);
  header.writeUInt32BE(length, 0);
  header[4] = contextId;
  header[5] = control;
  return header;
};

describe("before an association", () => {
  const ATTACKS: readonly (readonly [what: string, bytes: Buffer, reason: number])[] = [
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\nHost: plumbline\r\n\r\n"), 1],
    ["a TLS client hello", Buffer.from("16030100a5010000a10303", "hex"), 1],
    ["P-DATA", Buffer.concat([pduHeader(PDU.data, 100), pdv(1, 3, 96), Buffer.alloc(94)]), 2],
    ["a release", Buffer.concat([pduHeader(PDU.releaseRequest, 4), Buffer.alloc(4)]), 2],
    ["an acceptance", Buffer.concat([pduHeader(PDU.associateAccept, 68), Buffer.alloc(68)]), 2],
    ["an A-ASSOCIATE-RQ of 4 GiB", pduHeader(PDU.associateRequest, 0xffff_ffff), 6],
    ["P-DATA of 2 GiB", pduHeader(PDU.data, 0x8000_0000), 6],
    ["an A-ASSOCIATE-RQ that is too short", Buffer.concat([pduHeader(PDU.associateRequest, 10), Buffer.alloc(10)]), 6],
    ["items longer than the A-ASSOCIATE-RQ", longItem(), 6],
    ["200 presentation contexts", associateRequest(Array.from({ length: 200 }, () => CR)), 6],
  ];

  function longItem(): Buffer {
    const request = associateRequest([CR]);
    request.writeUInt16BE(0xffff, 6 + 68 + 2);
    return request;
  }

  test.each(ATTACKS)("%s is answered with an A-ABORT", async (_, bytes, reason) => {
    const peer = await attacker();
    peer.send(bytes);
    expect(await peer.hear()).toMatchObject(aborted(reason));
    await expectEcho();
  });

  test("a peer that stops in the middle of its request is closed when its time is up", async () => {
    const { port } = await start({ timeouts: { artimMs: 200 } });
    const peer = await attacker(port);
    peer.send(associateRequest([CR]).subarray(0, 40));
    expect(await peer.hear()).toBeNull();
  });

  test("an A-ABORT ends the connection without a word", async () => {
    const peer = await attacker();
    peer.send(Buffer.concat([pduHeader(PDU.abort, 4), Buffer.alloc(4)]));
    expect(await peer.hear()).toBeNull();
  });

  test("300 silent connections and a hundred with rubbish keep nobody out; the oldest give way", async () => {
    const peers: RawPeer[] = [];
    for (let index = 0; index < 300; index++) peers.push(await attacker());
    await expectEcho();
    const first = peers[0] as RawPeer;
    expect(await first.hear()).toBeNull();
    for (let index = 0; index < 100; index++) (await attacker()).send(Buffer.alloc(64, index));
    await expectEcho();
  });
});

describe("on an association", () => {
  const ATTACKS: readonly (readonly [what: string, bytes: Buffer, reason: number])[] = [
    ["a PDU of 4 GiB", pduHeader(PDU.data, 0xffff_ffff), 6],
    ["a PDU above what we announced", pduHeader(PDU.data, 256 * 1024 + 1), 6],
    ["a fragment longer than its PDU", Buffer.concat([pduHeader(PDU.data, 100), pdv(1, 3, 0xffff_fff0)]), 6],
    ["a fragment without its header", Buffer.concat([pduHeader(PDU.data, 6), pdv(1, 3, 1)]), 6],
    ["P-DATA without a fragment", pduHeader(PDU.data, 0), 6],
    ["bytes behind the last fragment", Buffer.concat([pduHeader(PDU.data, 9), pdv(1, 3, 2)]), 6],
    ["a context that was not agreed upon", echo(99), 6],
    ["data before a command", Buffer.concat([pduHeader(PDU.data, 10), pdv(1, 2, 6), Buffer.alloc(4)]), 5],
    ["a second request for an association", associateRequest([CR]), 2],
    ["a command inside a data set", Buffer.concat([storeCommand(1, "1.2.3"), storeCommand(1, "1.2.3")]), 5],
    ["a data set on another context", Buffer.concat([storeCommand(1, "1.2.3"), pduHeader(4, 6), pdv(3, 2, 2)]), 5],
    ["a release inside a data set", Buffer.concat([storeCommand(1, "1.2"), pduHeader(5, 4), Buffer.alloc(4)]), 2],
    ["a command without a message id", command(3, { commandField: 0x30, commandDataSetType: 0x0101 }), 6],
    ["a command that is rubbish", Buffer.concat([pduHeader(4, 26), pdv(3, 3, 22), Buffer.alloc(20, 0xff)]), 6],
  ];

  test.each(ATTACKS)("%s is answered with an A-ABORT", async (_, bytes, reason) => {
    const peer = await associated();
    peer.send(bytes);
    expect(await peer.hear()).toMatchObject(aborted(reason));
    await expectEcho();
    await until("an empty folder", async () => (await staged()).length === 0);
  });

  test("a command set that goes on and on is cut at 64 KiB", async () => {
    const peer = await associated();
    const piece = Buffer.concat([pduHeader(PDU.data, 16_390), pdv(3, 1, 16_386), Buffer.alloc(16_384)]);
    peer.send(piece, piece, piece, piece, piece);
    expect(await peer.hear()).toMatchObject(aborted(6));
  });

  test("an association on which nothing comes is aborted", async () => {
    const { port } = await start({ timeouts: { idleMs: 200 } });
    const peer = await attacker(port);
    await peer.associate(ECHO);
    expect(await peer.hear()).toMatchObject(aborted(0));
  });

  test("a peer that asks and never fetches the answers is cut off", async () => {
    const peer = await associated();
    peer.socket.pause();
    const closed = new Promise<void>((resolve) => peer.socket.once("close", () => resolve()));
    // Six MB of answers or so fit between two programs of one machine.
    const many = Buffer.concat(Array.from({ length: 1_000 }, () => echo(3)));
    let isClosed = false;
    void closed.then(() => {
      isClosed = true;
    });
    while (!isClosed) {
      peer.send(many);
      if (peer.socket.writableLength > 0) {
        await Promise.race([closed, new Promise((resolve) => peer.socket.once("drain", resolve))]);
      } else await new Promise(setImmediate);
    }
    await expectEcho();
  });

  const staged = async (): Promise<string[]> => readdir(join(dimse.blobs.folder, "incoming"));
  const part = Buffer.concat([pduHeader(PDU.data, 65_542), pdv(1, 0, 65_538), Buffer.alloc(65_536, 7)]);
  const many = Array.from({ length: 32 }, () => part);

  const ENDS: readonly (readonly [how: string, end: (peer: RawPeer) => void])[] = [
    ["a reset", ({ socket }) => void socket.resetAndDestroy()],
    ["an ordinary end", ({ socket }) => void socket.end()],
    ["an A-ABORT", ({ send }) => send(Buffer.concat([pduHeader(PDU.abort, 4), Buffer.alloc(4)]))],
    ["an oversized PDU", ({ send }) => send(pduHeader(PDU.data, 0xffff_ffff))],
  ];
  test.each(ENDS)("%s in the middle of an object leaves nothing behind", async (_, end) => {
    const peer = await associated();
    peer.send(storeCommand(1, "1.2.3"), ...many);
    await until("the staged file", async () => (await staged()).length === 1);
    end(peer);
    await until("an empty folder", async () => (await staged()).length === 0);
    expect(await base.database.receivedObject.count()).toBe(0);
    await expectEcho();
  });
});
