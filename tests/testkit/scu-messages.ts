export interface ScuOptions {
  readonly host: string;
  readonly port: number;
  readonly callingAeTitle: string;
  readonly calledAeTitle: string;
  /** Proposed in this order under the context ids 1, 3, 5 …; Verification comes after them. */
  readonly sopClassUids: readonly string[];
  readonly transferSyntaxUid: string;
}

const APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
const VERIFICATION = "1.2.840.10008.1.1";
const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
const IMPLEMENTATION_CLASS_UID = "2.25.311374262116233389276163107268838285937";
const OUR_MAX_PDU = 16_384;
const [ITEM_APPLICATION, ITEM_CONTEXT, ITEM_ABSTRACT, ITEM_TRANSFER] = [0x10, 0x20, 0x30, 0x40];
const [ITEM_USER, ITEM_MAX_LENGTH, ITEM_IMPLEMENTATION] = [0x50, 0x51, 0x52];

/** A-ASSOCIATE-RQ (PS3.8 9.3.2). */
export function associateRequest(options: ScuOptions): Buffer {
  const fixed = Buffer.alloc(68);
  fixed.writeUInt16BE(1, 0);
  fixed.write(options.calledAeTitle.padEnd(16), 4, "latin1");
  fixed.write(options.callingAeTitle.padEnd(16), 20, "latin1");
  const contexts = options.sopClassUids.map((uid, index) => context(index * 2 + 1, uid, options.transferSyntaxUid));
  const verification = context(options.sopClassUids.length * 2 + 1, VERIFICATION, IMPLICIT_LITTLE_ENDIAN);
  const maxLength = Buffer.alloc(4);
  maxLength.writeUInt32BE(OUR_MAX_PDU);
  const body = Buffer.concat([
    fixed,
    item(ITEM_APPLICATION, Buffer.from(APPLICATION_CONTEXT)),
    ...contexts,
    verification,
    item(
      ITEM_USER,
      Buffer.concat([
        item(ITEM_MAX_LENGTH, maxLength),
        item(ITEM_IMPLEMENTATION, Buffer.from(IMPLEMENTATION_CLASS_UID)),
      ]),
    ),
  ]);
  const header = Buffer.from([1, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(body.length, 2);
  return Buffer.concat([header, body]);
}

function context(id: number, abstractSyntax: string, transferSyntax: string): Buffer {
  return item(
    ITEM_CONTEXT,
    Buffer.concat([
      Buffer.from([id, 0, 0, 0]),
      item(ITEM_ABSTRACT, Buffer.from(abstractSyntax)),
      item(ITEM_TRANSFER, Buffer.from(transferSyntax)),
    ]),
  );
}

function item(type: number, bytes: Uint8Array): Buffer {
  const header = Buffer.from([type, 0, 0, 0]);
  header.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([header, bytes]);
}

/** The largest PDU that the acceptor takes, from its A-ASSOCIATE-AC (PS3.8 D.1); 0: no limit. */
export function maxLengthOf(body: Buffer): number {
  for (const { type, bytes } of items(body.subarray(68))) {
    if (type !== ITEM_USER) continue;
    for (const user of items(bytes)) if (user.type === ITEM_MAX_LENGTH) return user.bytes.readUInt32BE(0);
  }
  return OUR_MAX_PDU;
}

function* items(bytes: Buffer): Generator<{ type: number; bytes: Buffer }> {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 2);
    yield { type: bytes.readUInt8(at), bytes: bytes.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

/** C-STORE-RQ (PS3.7 9.3.1.1). */
export const storeRequest = (messageId: number, sopClassUid: string, sopInstanceUid: string): Buffer =>
  command([
    [0x0002, uid(sopClassUid)],
    [0x0100, word(0x0001)],
    [0x0110, word(messageId)],
    [0x0700, word(0)],
    [0x0800, word(0)],
    [0x1000, uid(sopInstanceUid)],
  ]);

/** C-ECHO-RQ (PS3.7 9.3.5.1). */
export const echoRequest = (messageId: number): Buffer =>
  command([
    [0x0002, uid(VERIFICATION)],
    [0x0100, word(0x0030)],
    [0x0110, word(messageId)],
    [0x0800, word(0x0101)],
  ]);

/** The Status (0000,0900) of a response in one P-DATA-TF. @throws when it has none */
export function statusOf(body: Buffer): number {
  for (let at = 6; at + 8 <= body.length; at += 8 + body.readUInt32LE(at + 4)) {
    if (body.readUInt16LE(at) === 0 && body.readUInt16LE(at + 2) === 0x0900) return body.readUInt16LE(at + 8);
  }
  throw new Error(`The response has no status: ${body.toString("hex", 0, 64)}`);
}

/** Group 0000 in implicit little endian, with its length. */
function command(elements: readonly (readonly [element: number, value: Buffer])[]): Buffer {
  const encoded = Buffer.concat(elements.map(([number, value]) => commandElement(number, value)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(encoded.length);
  return Buffer.concat([commandElement(0, length), encoded]);
}

function commandElement(number: number, value: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(number, 2);
  header.writeUInt32LE(value.length, 4);
  return Buffer.concat([header, value]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

const uid = (value: string): Buffer => Buffer.from(value.length % 2 === 0 ? value : `${value}\0`, "latin1");
