import { ABORT_REASON, ProtocolError } from "./protocol-error.ts";

/** Element numbers of group 0000 and how their values are written (PS3.7 annex E.1). */
const ELEMENTS = {
  affectedSopClassUid: [0x0002, "UI"],
  requestedSopClassUid: [0x0003, "UI"],
  commandField: [0x0100, "US"],
  messageId: [0x0110, "US"],
  messageIdBeingRespondedTo: [0x0120, "US"],
  priority: [0x0700, "US"],
  commandDataSetType: [0x0800, "US"],
  status: [0x0900, "US"],
  errorComment: [0x0902, "LO"],
  errorId: [0x0903, "US"],
  affectedSopInstanceUid: [0x1000, "UI"],
  requestedSopInstanceUid: [0x1001, "UI"],
  eventTypeId: [0x1002, "US"],
  actionTypeId: [0x1008, "US"],
  moveOriginatorAeTitle: [0x1030, "AE"],
  moveOriginatorMessageId: [0x1031, "US"],
} as const satisfies Record<string, readonly [number, "UI" | "US" | "LO" | "AE"]>;

type Name = keyof typeof ELEMENTS;

/** What a message's command set says. Elements that are not listed are passed over. */
export type CommandSet = {
  readonly [Key in Name]?: (typeof ELEMENTS)[Key][1] extends "US" ? number : string;
};

/** Command fields (PS3.7 annex E.1-1). A response has the highest bit set. */
export const COMMAND = {
  cStoreRequest: 0x0001,
  cEchoRequest: 0x0030,
  nEventReportRequest: 0x0100,
  nActionRequest: 0x0130,
  cCancelRequest: 0x0fff,
} as const;

export const RESPONSE = 0x8000;

/** Value of Command Data Set Type where no data set follows; any other: one does. */
export const NO_DATASET = 0x0101;

export const hasDataset = ({ commandDataSetType }: CommandSet): boolean => commandDataSetType !== NO_DATASET;

/** More than any command set has. */
export const MAX_COMMAND_BYTES = 64 * 1024;

/** Error Comment is an LO: PS3.7 C.4.2 with PS3.5 6.2. */
const MAX_COMMENT = 64;

/** Implicit VR Little Endian with the group length first, whatever was negotiated (PS3.7 6.3.1). */
export function encodeCommand(command: CommandSet): Buffer {
  const elements = Object.entries(ELEMENTS).flatMap(([name, [number, vr]]) => {
    const value = command[name as Name];
    return value === undefined ? [] : [encodeElement(number, encodeValue(value, vr))];
  });
  const length = Buffer.alloc(4);
  const body = Buffer.concat(elements);
  length.writeUInt32LE(body.length);
  return Buffer.concat([encodeElement(0x0000, length), body]);
}

function encodeValue(value: number | string, vr: "UI" | "US" | "LO" | "AE"): Buffer {
  if (typeof value === "number") {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return bytes;
  }
  const text = Buffer.from(vr === "LO" ? value.slice(0, MAX_COMMENT) : value, "latin1");
  return text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.of(vr === "UI" ? 0 : 0x20)]);
}

function encodeElement(number: number, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(number, 2);
  head.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, value]);
}

const NAMES: ReadonlyMap<number, Name> = new Map(
  Object.entries(ELEMENTS).map(([name, [number]]) => [number, name as Name]),
);

/**
 * @throws ProtocolError when an element is longer than the set, of another group than 0000, or a number is not of two
 * bytes
 */
export function decodeCommand(bytes: Buffer): CommandSet {
  const command: Record<string, number | string> = {};
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 8) throw broken(`${bytes.length - at} bytes are left over`);
    const [group, number, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2), bytes.readUInt32LE(at + 4)];
    if (group !== 0) throw broken(`an element of group ${group} is in it`);
    at += 8;
    if (length > bytes.length - at) throw broken(`an element has ${length} bytes where ${bytes.length - at} are left`);
    const value = bytes.subarray(at, at + length);
    at += length;
    const name = NAMES.get(number);
    if (name !== undefined) command[name] = decodeValue(name, value);
  }
  return command as CommandSet;
}

function decodeValue(name: Name, value: Buffer): number | string {
  if (ELEMENTS[name][1] !== "US") return value.toString("latin1").replace(/^ +|[ \0]+$/g, "");
  if (value.length !== 2) throw broken(`${name} has ${value.length} bytes`);
  return value.readUInt16LE(0);
}

const broken = (found: string): ProtocolError =>
  new ProtocolError(ABORT_REASON.invalidParameterValue, `The command set cannot be read: ${found}.`);
