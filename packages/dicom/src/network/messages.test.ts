import { expect, test } from "vitest";
import { describeWithTool } from "../testkit/dcmtk.ts";
import { makeDicom } from "../testkit/make-dicom.ts";
import { COMMAND, decodeCommand, encodeCommand, hasDataset, NO_DATASET } from "./command-set.ts";
import { encodeFileMeta } from "./file-meta.ts";
import { encodeData } from "./pdata.ts";
import { decodeAbort, decodeReject, encodeAbort, encodeReject, PDU, REJECTION } from "./pdu.ts";
import { PduReader } from "./pdu-reader.ts";
import { ProtocolError } from "./protocol-error.ts";

const command = {
  affectedSopClassUid: "1.2.840.10008.5.1.4.1.1.1",
  commandField: COMMAND.cStoreRequest,
  messageId: 7,
  priority: 0,
  commandDataSetType: 0,
  affectedSopInstanceUid: "1.2.3",
};

test("a command set is decoded as it was encoded; its group length counts the rest", () => {
  const bytes = encodeCommand(command);
  expect(bytes.readUInt32LE(8)).toBe(bytes.length - 12);
  expect(decodeCommand(bytes)).toEqual(command);
  expect([hasDataset(command), hasDataset({ commandDataSetType: NO_DATASET })]).toEqual([true, false]);
});

test("an error comment has at most 64 characters", () => {
  const decoded = decodeCommand(encodeCommand({ errorComment: "x".repeat(100) }));
  expect(decoded.errorComment).toHaveLength(64);
});

test("a command set that is cut, of another group or with a short number is refused", () => {
  const bytes = encodeCommand(command);
  for (let length = 1; length < bytes.length; length++) {
    try {
      decodeCommand(bytes.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(ProtocolError);
    }
  }
  expect(() => decodeCommand(Buffer.from("0800000100000000", "hex"))).toThrow("group 8");
  expect(() => decodeCommand(Buffer.from("00000001010000000a", "hex"))).toThrow("commandField has 1 bytes");
});

/** Everything that a reader makes of a byte stream that arrives in pieces of one size. */
function readAll(stream: Buffer, pieceBytes: number) {
  const reader = new PduReader();
  const heard: { type: number; contextId: number; isCommand: boolean; isLast: boolean; hex: string }[] = [];
  let hex = "";
  for (let at = 0; at < stream.length; at += pieceBytes) {
    reader.feed(Buffer.from(stream.subarray(at, at + pieceBytes)));
    for (let part = reader.next(); part !== null; part = reader.next()) {
      if (part.kind === "control") {
        heard.push({ type: part.type, contextId: 0, isCommand: false, isLast: true, hex: part.body.toString("hex") });
        continue;
      }
      hex += Buffer.from(part.bytes).toString("hex");
      // What is left of the chunk survives it.
      reader.hold();
      if (!part.isLast) continue;
      const { contextId, isCommand, isLast } = part;
      heard.push({ type: PDU.data, contextId, isCommand, isLast, hex });
      hex = "";
    }
  }
  return heard;
}

test("however the bytes of a conversation arrive, the same is read", () => {
  const dataset = Buffer.from(Array.from({ length: 1_001 }, (_, index) => index % 251));
  const stream = Buffer.concat([
    ...encodeData(3, true, encodeCommand(command), 128),
    ...encodeData(3, false, dataset, 300),
    encodeAbort(2, 6),
    ...encodeData(5, false, Buffer.alloc(0), 0),
  ]);
  const expected = [
    { type: 4, contextId: 3, isCommand: true, isLast: true, hex: encodeCommand(command).toString("hex") },
    { type: 4, contextId: 3, isCommand: false, isLast: true, hex: dataset.toString("hex") },
    { type: 7, contextId: 0, isCommand: false, isLast: true, hex: "00000206" },
    { type: 4, contextId: 5, isCommand: false, isLast: true, hex: "" },
  ];
  for (const pieceBytes of [1, 2, 3, 5, 7, 64, 300, 5_000]) expect(readAll(stream, pieceBytes)).toEqual(expected);
});

test("no PDU is longer than the peer reads, and fragments are even", () => {
  for (const most of [1, 128, 129, 4_096, 0]) {
    const pdus = encodeData(1, false, Buffer.alloc(10_001), most);
    const longest = Math.max(...pdus.map((pdu) => pdu.readUInt32BE(2)));
    expect(longest).toBeLessThanOrEqual(most === 0 ? 262_144 : Math.max(most, 128));
    expect(pdus.slice(0, -1).every((pdu) => pdu.length % 2 === 0)).toBe(true);
    expect(pdus.reduce((sum, pdu) => sum + pdu.length - 12, 0)).toBe(10_001);
  }
});

test("rejections and aborts are decoded as they were encoded", () => {
  for (const rejection of Object.values(REJECTION)) {
    expect(decodeReject(encodeReject(rejection).subarray(6))).toEqual(rejection);
  }
  expect(decodeAbort(encodeAbort(2, 5).subarray(6))).toEqual({ source: 2, reason: 5 });
  expect(decodeAbort(encodeAbort(0, 5).subarray(6))).toEqual({ source: 0, reason: 0 });
  expect(() => decodeReject(Buffer.alloc(3))).toThrow(ProtocolError);
});

test("DCMTK reads the file meta information without a complaint, and the data set behind it", () => {
  const identity = {
    sopClassUid: "1.2.840.10008.5.1.4.1.1.1",
    sopInstanceUid: "1.2.3.45",
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  };
  const whole = Buffer.from(makeDicom());
  const dataset = whole.subarray(144 + whole.readUInt32LE(140));
  const said = describeWithTool(
    "dcmdump",
    ["+P", "0002,0003", "+P", "0008,0060"],
    Buffer.concat([encodeFileMeta(identity), dataset]),
  );
  expect(said).toContain("[1.2.3.45]");
  expect(said).toContain("[CR]");
  expect(said).not.toMatch(/^[WE]:/m);
});
