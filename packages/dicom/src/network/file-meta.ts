import { IMPLEMENTATION } from "./implementation.ts";

export interface FileIdentity {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}

/**
 * What stands before a data set in a Part 10 file: a preamble of zeros, "DICM", and the file meta information (PS3.10
 * 7.1). It depends on nothing but the object: the same object from another sender or at another time gives the same
 * file, so it is recognised as the same. Who sent it is kept beside it (Source AE Title is optional here).
 */
export function encodeFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid }: FileIdentity): Buffer {
  const elements = Buffer.concat([
    element(0x0001, "OB", Buffer.of(0, 1)),
    element(0x0002, "UI", uid(sopClassUid)),
    element(0x0003, "UI", uid(sopInstanceUid)),
    element(0x0010, "UI", uid(transferSyntaxUid)),
    element(0x0012, "UI", uid(IMPLEMENTATION.classUid)),
    element(0x0013, "SH", padded(IMPLEMENTATION.versionName, 0x20)),
  ]);
  const groupLength = Buffer.alloc(4);
  groupLength.writeUInt32LE(elements.length);
  const magic = Buffer.from("DICM", "latin1");
  return Buffer.concat([Buffer.alloc(128), magic, element(0x0000, "UL", groupLength), elements]);
}

function element(number: number, vr: "OB" | "UI" | "SH" | "UL", value: Buffer): Buffer {
  const isLong = vr === "OB";
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(0x0002, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, "latin1");
  if (isLong) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

const uid = (text: string): Buffer => padded(text, 0);

function padded(text: string, pad: number): Buffer {
  const bytes = Buffer.from(text, "latin1");
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(pad)]);
}
