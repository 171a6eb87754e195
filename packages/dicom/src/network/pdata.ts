import { PDU, PDU_HEADER_BYTES } from "./pdu.ts";

/** Length (4), presentation context id (1), message control header (1): PS3.8 9.3.5.1 and annex E.2. */
export const PDV_HEADER_BYTES = 6;

/** What no peer can mean by its maximum length; such a one is taken for this. */
const SMALLEST_MAX_PDU_BYTES = 128;
/** What we send at once where the peer sets no limit. */
const LARGEST_PDU_BYTES = 256 * 1024;

/**
 * P-DATA-TF PDUs of one fragment each that carry a command set or a data set (PS3.8 9.3.5).
 * @param maxPduBytes what the peer announced in its maximum length sub-item; 0: no limit
 */
export function encodeData(contextId: number, isCommand: boolean, bytes: Uint8Array, maxPduBytes: number): Buffer[] {
  const limit = maxPduBytes === 0 ? LARGEST_PDU_BYTES : Math.max(SMALLEST_MAX_PDU_BYTES, maxPduBytes);
  // Fragments have an even number of bytes (PS3.8 annex E.2 with PS3.5 7.1.1).
  const most = (Math.min(limit, LARGEST_PDU_BYTES) - PDV_HEADER_BYTES) & ~1;
  const pdus: Buffer[] = [];
  for (let offset = 0; offset === 0 || offset < bytes.length; offset += most) {
    const fragment = bytes.subarray(offset, offset + most);
    const isLast = offset + most >= bytes.length;
    const pdu = Buffer.alloc(PDU_HEADER_BYTES + PDV_HEADER_BYTES + fragment.length);
    pdu[0] = PDU.data;
    pdu.writeUInt32BE(PDV_HEADER_BYTES + fragment.length, 2);
    pdu.writeUInt32BE(2 + fragment.length, PDU_HEADER_BYTES);
    pdu[PDU_HEADER_BYTES + 4] = contextId;
    pdu[PDU_HEADER_BYTES + 5] = (isCommand ? 1 : 0) | (isLast ? 2 : 0);
    pdu.set(fragment, PDU_HEADER_BYTES + PDV_HEADER_BYTES);
    pdus.push(pdu);
  }
  return pdus;
}
