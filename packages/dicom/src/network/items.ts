import { ABORT_REASON, ProtocolError } from "./protocol-error.ts";

/** Types of the items and sub-items of an A-ASSOCIATE-RQ or -AC (PS3.8 9.3.2, 9.3.3, annex D; PS3.7 annex D.3.3). */
export const ITEM = {
  applicationContext: 0x10,
  proposedContext: 0x20,
  answeredContext: 0x21,
  abstractSyntax: 0x30,
  transferSyntax: 0x40,
  userInformation: 0x50,
  maxLength: 0x51,
  implementationClassUid: 0x52,
  role: 0x54,
  implementationVersionName: 0x55,
} as const;

export interface Item {
  readonly type: number;
  readonly value: Buffer;
}

/** Type, reserved byte, length (2), value. */
export function encodeItem(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head[0] = type;
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value]);
}

export const encodeText = (type: number, text: string): Buffer => encodeItem(type, Buffer.from(text, "latin1"));

/**
 * The items that fill `bytes` to its end. Types that are not known are among them: the reader passes them over, as
 * PS3.8 9.3.1 demands.
 * @throws ProtocolError when one is longer than what is left
 */
export function decodeItems(bytes: Buffer): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 4) throw cut(bytes.length - at, 4);
    const length = bytes.readUInt16BE(at + 2);
    if (bytes.length - at - 4 < length) throw cut(bytes.length - at - 4, length);
    items.push({ type: bytes.readUInt8(at), value: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return items;
}

export function cut(left: number, needed: number): ProtocolError {
  const found = `${left} bytes are left of the A-ASSOCIATE PDU where ${needed} were needed.`;
  return new ProtocolError(ABORT_REASON.invalidParameterValue, found);
}

/** Some pad UIDs and names with NUL or a space, which the standard does not ask for here. */
export const textOf = (value: Uint8Array): string =>
  Buffer.from(value)
    .toString("latin1")
    .replace(/[\0 ]+$/, "");
