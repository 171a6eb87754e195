import type { BlobStore, Database, PeerList } from "@plumbline/database";
import type { CommandSet } from "@plumbline/dicom";
import { createLogger } from "@plumbline/platform";
import { expect, test } from "vitest";
import type { DimseAssociation } from "../service.ts";
import { encodeDataset } from "./encode-dataset.ts";
import { STORAGE_COMMITMENT, STORAGE_COMMITMENT_INSTANCE, TAG } from "./protocol.ts";
import { createCommitmentService } from "./service.ts";

const EXPLICIT = "1.2.840.10008.1.2.1";
const MIB = 2 ** 20;
const COMMAND: CommandSet = {
  requestedSopClassUid: STORAGE_COMMITMENT,
  requestedSopInstanceUid: STORAGE_COMMITMENT_INSTANCE,
  actionTypeId: 1,
};
const ASSOCIATION: DimseAssociation = {
  peer: { calledAeTitle: "PLUMBLINE", callingAeTitle: "ROOM1", address: "10.0.0.7", tlsSubject: null },
  isOpen: true,
  request: () => Promise.reject(new Error("nothing may be sent")),
};
const WHOLE = encodeDataset(
  [
    [TAG.transactionUid, "UI", "1.2.3"],
    [
      TAG.referencedSopSequence,
      "SQ",
      [
        [
          [TAG.referencedSopClassUid, "UI", "1.2"],
          [TAG.referencedSopInstanceUid, "UI", "1.2.3"],
        ],
      ],
    ],
  ],
  EXPLICIT,
);

/** No database: whoever asked for it would throw, and be answered with 0213. */
function answer(
  command: CommandSet,
  pieces: readonly Uint8Array[] | null,
  peers: PeerList = { admits: async () => null },
) {
  const service = createCommitmentService({
    database: {} as Database,
    blobs: {} as BlobStore,
    peers,
    logger: createLogger("test", "silent"),
    now: () => new Date(0),
  });
  const arriving = async function* () {
    yield* pieces ?? [];
  };
  const dataset = pieces && Object.assign(arriving(), { startWith: () => undefined });
  const context = { id: 1, abstractSyntax: STORAGE_COMMITMENT, transferSyntax: EXPLICIT };
  return service.handle({ command, context, dataset }, ASSOCIATION);
}

test.each([
  ["another class", { ...COMMAND, requestedSopClassUid: "1.2.840.10008.1.1" }, [WHOLE], 0x0118],
  ["no class", { requestedSopInstanceUid: STORAGE_COMMITMENT_INSTANCE, actionTypeId: 1 }, [WHOLE], 0x0118],
  ["another instance", { ...COMMAND, requestedSopInstanceUid: "1.2.3" }, [WHOLE], 0x0112],
  ["no known action type", { ...COMMAND, actionTypeId: 0 }, [WHOLE], 0x0123],
  ["no data set", COMMAND, null, 0x0115],
  ["an empty data set", COMMAND, [], 0x0115],
  ["a data set that is cut short", COMMAND, [WHOLE.subarray(0, WHOLE.length - 3)], 0x0115],
  ["a peer that is not admitted any more", COMMAND, [WHOLE], 0x0124],
])("%s has its status", async (_, command, pieces, status) => {
  const reply = await answer(command, pieces);
  expect(reply.status).toBe(status);
  expect(reply.errorComment).toMatch(/^[\x20-\x5b\x5d-\x7e]{10,64}$/);
});

test("a data set that never seems to end is not kept in memory", async () => {
  let read = 0;
  const piece = Buffer.alloc(MIB);
  const pieces = Object.assign([] as Buffer[], {
    *[Symbol.iterator]() {
      for (; read < 1_000; read++) yield piece;
    },
  });
  expect((await answer(COMMAND, pieces)).status).toBe(0x0115);
  expect(read).toBeLessThan(10);
});

test("a list of peers that cannot be read is a passing trouble", async () => {
  const peers = { admits: () => Promise.reject(new Error("the database is away")) };
  expect((await answer(COMMAND, [WHOLE], peers)).status).toBe(0x0213);
});
