import { ABORT_REASON, ProtocolError } from "./protocol-error.ts";

/** Types of PDU (PS3.8 9.3.1). */
export const PDU = {
  associateRequest: 0x01,
  associateAccept: 0x02,
  associateReject: 0x03,
  data: 0x04,
  releaseRequest: 0x05,
  releaseResponse: 0x06,
  abort: 0x07,
} as const;

/** Type, a reserved byte, and the length of what follows, big endian. */
export const PDU_HEADER_BYTES = 6;

/** One PDU: header and body. */
export function encodePdu(type: number, body: Uint8Array): Buffer {
  const pdu = Buffer.alloc(PDU_HEADER_BYTES + body.length);
  pdu[0] = type;
  pdu.writeUInt32BE(body.length, 2);
  pdu.set(body, PDU_HEADER_BYTES);
  return pdu;
}

export const encodeReleaseRequest = (): Buffer => encodePdu(PDU.releaseRequest, Buffer.alloc(4));
export const encodeReleaseResponse = (): Buffer => encodePdu(PDU.releaseResponse, Buffer.alloc(4));

/** PS3.8 table 9-21. */
export interface Rejection {
  /** 1 permanent, 2 transient */
  readonly result: 1 | 2;
  /** 1 service user, 2 provider (ACSE), 3 provider (presentation) */
  readonly source: 1 | 2 | 3;
  readonly reason: number;
}

export const REJECTION = {
  applicationContextNotSupported: { result: 1, source: 1, reason: 2 },
  callingAeTitleNotRecognized: { result: 1, source: 1, reason: 3 },
  calledAeTitleNotRecognized: { result: 1, source: 1, reason: 7 },
  protocolVersionNotSupported: { result: 1, source: 2, reason: 2 },
  temporaryCongestion: { result: 2, source: 3, reason: 1 },
  localLimitExceeded: { result: 2, source: 3, reason: 2 },
} as const satisfies Record<string, Rejection>;

export function encodeReject({ result, source, reason }: Rejection): Buffer {
  return encodePdu(PDU.associateReject, Uint8Array.of(0, result, source, reason));
}

/** @param body of an A-ASSOCIATE-RJ, as numbers: a peer may send what the table does not have */
export function decodeReject(body: Uint8Array): { result: number; source: number; reason: number } {
  const [, result, source, reason] = fourBytes(body);
  return { result, source, reason };
}

/** PS3.8 9.3.8. Source 0: the service user (then the reason means nothing); 2: the service provider. */
export function encodeAbort(source: 0 | 2, reason: number): Buffer {
  return encodePdu(PDU.abort, Uint8Array.of(0, 0, source, source === 0 ? 0 : reason));
}

export function decodeAbort(body: Uint8Array): { source: number; reason: number } {
  const [, , source, reason] = fourBytes(body);
  return { source, reason };
}

function fourBytes(body: Uint8Array): readonly [number, number, number, number] {
  const [first, second, third, fourth] = body;
  if (body.length !== 4 || first === undefined || second === undefined || third === undefined || fourth === undefined) {
    throw new ProtocolError(
      ABORT_REASON.invalidParameterValue,
      `The PDU has ${body.length} bytes where 4 were needed.`,
    );
  }
  return [first, second, third, fourth];
}
