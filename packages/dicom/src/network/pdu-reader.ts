import { PDV_HEADER_BYTES } from "./pdata.ts";
import { PDU, PDU_HEADER_BYTES } from "./pdu.ts";
import { ABORT_REASON, ProtocolError } from "./protocol-error.ts";

/** A whole PDU other than P-DATA-TF; `body` is a copy. */
export interface ControlPdu {
  readonly kind: "control";
  readonly type: number;
  readonly body: Buffer;
}

/** Some bytes of a fragment (PDV). `bytes` lie in the chunk that was fed, and are good as long as that is. */
export interface DataPart {
  readonly kind: "data";
  readonly contextId: number;
  readonly isCommand: boolean;
  /** These are the last bytes of the last fragment of the command set or data set. */
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}

export interface PduLimits {
  /** Of a P-DATA-TF: what we announce as our maximum length. */
  readonly maxDataBytes: number;
  /** Of any other: the largest A-ASSOCIATE-RQ that is read. */
  readonly maxControlBytes: number;
}

export const PDU_LIMITS: PduLimits = { maxDataBytes: 256 * 1024, maxControlBytes: 128 * 1024 };

const NOTHING = new Uint8Array();

const { unrecognizedPdu, invalidParameterValue } = ABORT_REASON;

/**
 * Takes a byte stream apart into PDUs (PS3.8 9.3) without ever holding a P-DATA-TF: its fragments are handed on as they
 * arrive. Of other PDUs at most `maxControlBytes` are held. Lengths are checked before anything of that length is read.
 *
 * `feed` a chunk, then call `next` until it answers null, or `hold`: then the chunk's memory may be used again. Only when
 * `next` has answered null may the next chunk be fed.
 */
export class PduReader {
  readonly #limits: PduLimits;
  #chunk: Uint8Array = NOTHING;
  #at = 0;
  /** Header of a PDU or a PDV that is being collected. */
  readonly #header = Buffer.alloc(PDU_HEADER_BYTES);
  #headerBytes = 0;
  #control: { readonly type: number; readonly body: Buffer; filled: number } | null = null;
  /** Bytes of the present P-DATA-TF that have not been read yet. */
  #pduLeft = 0;
  #fragment: { readonly contextId: number; readonly control: number; left: number } | null = null;

  constructor(limits: PduLimits = PDU_LIMITS) {
    this.#limits = limits;
  }

  feed(chunk: Uint8Array): void {
    if (this.#at < this.#chunk.length) throw new Error("The chunk before has not been read to its end.");
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Copies what has not been read yet of the chunk. */
  hold(): void {
    this.#chunk = this.#available === 0 ? NOTHING : Uint8Array.from(this.#chunk.subarray(this.#at));
    this.#at = 0;
  }

  /**
   * @returns null when the chunk is used up
   * @throws ProtocolError; nothing can be read after it
   */
  next(): ControlPdu | DataPart | null {
    for (;;) {
      if (this.#control !== null) return this.#readControl(this.#control);
      if (this.#fragment !== null) return this.#readFragment(this.#fragment);
      const header = this.#collectHeader();
      if (header === null) return null;
      if (this.#pduLeft > 0) this.#openFragment(header);
      else this.#openPdu(header);
    }
  }

  get #available(): number {
    return this.#chunk.length - this.#at;
  }

  #take(most: number): Uint8Array {
    const bytes = this.#chunk.subarray(this.#at, this.#at + most);
    this.#at += bytes.length;
    return bytes;
  }

  /** Both headers have six bytes. */
  #collectHeader(): Buffer | null {
    const bytes = this.#take(PDU_HEADER_BYTES - this.#headerBytes);
    this.#header.set(bytes, this.#headerBytes);
    this.#headerBytes += bytes.length;
    if (this.#headerBytes < PDU_HEADER_BYTES) return null;
    this.#headerBytes = 0;
    return this.#header;
  }

  #openPdu(header: Buffer): void {
    const type = header.readUInt8(0);
    const length = header.readUInt32BE(2);
    if (type < PDU.associateRequest || type > PDU.abort) {
      throw new ProtocolError(unrecognizedPdu, `The first byte ${type} is no type of PDU: 1 to 7 were needed.`);
    }
    const most = type === PDU.data ? this.#limits.maxDataBytes : this.#limits.maxControlBytes;
    if (length > most) {
      throw new ProtocolError(
        invalidParameterValue,
        `A PDU of ${length} bytes was announced; at most ${most} are read.`,
      );
    }
    if (type !== PDU.data) this.#control = { type, body: Buffer.allocUnsafe(length), filled: 0 };
    else if (length < PDV_HEADER_BYTES) {
      throw new ProtocolError(invalidParameterValue, `A P-DATA-TF of ${length} bytes holds no fragment.`);
    } else this.#pduLeft = length;
  }

  #openFragment(header: Buffer): void {
    // The length counts the context id and the control header too.
    const left = header.readUInt32BE(0) - 2;
    this.#pduLeft -= PDV_HEADER_BYTES;
    if (left < 0 || left > this.#pduLeft) {
      throw new ProtocolError(invalidParameterValue, `A fragment of ${left} bytes does not fit its PDU.`);
    }
    this.#pduLeft -= left;
    if (this.#pduLeft > 0 && this.#pduLeft < PDV_HEADER_BYTES) {
      throw new ProtocolError(invalidParameterValue, `${this.#pduLeft} bytes are left over at the end of a P-DATA-TF.`);
    }
    this.#fragment = { contextId: header.readUInt8(4), control: header.readUInt8(5), left };
  }

  #readFragment(fragment: { contextId: number; control: number; left: number }): DataPart | null {
    if (fragment.left > 0 && this.#available === 0) return null;
    const bytes = this.#take(fragment.left);
    fragment.left -= bytes.length;
    if (fragment.left === 0) this.#fragment = null;
    return {
      kind: "data",
      contextId: fragment.contextId,
      isCommand: (fragment.control & 1) !== 0,
      isLast: fragment.left === 0 && (fragment.control & 2) !== 0,
      bytes,
    };
  }

  #readControl(control: { type: number; body: Buffer; filled: number }): ControlPdu | null {
    const bytes = this.#take(control.body.length - control.filled);
    control.body.set(bytes, control.filled);
    control.filled += bytes.length;
    if (control.filled < control.body.length) return null;
    this.#control = null;
    return { kind: "control", type: control.type, body: control.body };
  }
}
