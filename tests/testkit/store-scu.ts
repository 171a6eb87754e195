import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { PduReader } from "./pdu-reader.ts";
import { associateRequest, echoRequest, maxLengthOf, type ScuOptions, statusOf, storeRequest } from "./scu-messages.ts";

export interface StorableObject {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** The dataset in the association's transfer syntax, without preamble and file meta information. */
  readonly dataset: Iterable<Uint8Array>;
}

export interface Association {
  /** C-STORE; resolves to the status of the response (0 is Success). @throws when the association ends first */
  store(object: StorableObject): Promise<number>;
  /** C-ECHO. */
  echo(): Promise<number>;
  /** A-RELEASE, and the end of the connection. */
  release(): Promise<void>;
  /** Ends the connection without a word. */
  destroy(): void;
}

const PDV_HEADER = 6;
/** Nothing is gained by larger PDUs, and an unlimited peer (0) must not make us build one of a gigabyte. */
const LARGEST_PDU = 131_072;
/** Of an object larger than this, so much is held in memory. */
const MAX_QUEUED_BYTES = 16 * 2 ** 20;
const [P_DATA, RELEASE_RQ, ACCEPTED, RELEASED] = [4, 5, 2, 6];

/**
 * A Storage SCU (PS3.7, PS3.8) as thin as it can be, one presentation context a SOP class: measurements with it are of the receiver, and a
 * test sees every failure at once instead of a tool's exit status.
 * @throws when the peer cannot be reached or refuses the association
 */
export async function openAssociation(options: ScuOptions): Promise<Association> {
  const socket = connect({ host: options.host, port: options.port, noDelay: true });
  const reader = new PduReader(socket);
  await once(socket, "connect");
  socket.write(associateRequest(options));
  const answer = await reader.next();
  if (answer.type !== ACCEPTED) {
    socket.destroy();
    throw new Error(`The association was not accepted: PDU type ${answer.type}, ${answer.body.toString("hex", 0, 4)}.`);
  }
  const announced = maxLengthOf(answer.body);
  const pieceBytes = Math.min(announced === 0 ? LARGEST_PDU : announced, LARGEST_PDU) - PDV_HEADER;
  let messageId = 0;

  async function respond(): Promise<number> {
    const { type, body } = await reader.next();
    if (type !== P_DATA) throw new Error(`The association ended: PDU type ${type}, ${body.toString("hex", 0, 4)}.`);
    return statusOf(body);
  }
  return {
    store: async ({ sopClassUid, sopInstanceUid, dataset }) => {
      const contextId = options.sopClassUids.indexOf(sopClassUid) * 2 + 1;
      if (contextId < 0) throw new Error(`${sopClassUid} was not proposed.`);
      messageId = (messageId % 0xffff) + 1;
      writePdv(socket, contextId, COMMAND | LAST, storeRequest(messageId, sopClassUid, sopInstanceUid));
      for (const { piece, isLast } of pieces(dataset, pieceBytes)) {
        writePdv(socket, contextId, isLast ? LAST : 0, piece);
        if (socket.writableLength > MAX_QUEUED_BYTES) await drained(socket);
      }
      return respond();
    },
    echo: () => {
      messageId = (messageId % 0xffff) + 1;
      writePdv(socket, options.sopClassUids.length * 2 + 1, COMMAND | LAST, echoRequest(messageId));
      return respond();
    },
    release: async () => {
      socket.write(Buffer.from([RELEASE_RQ, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
      const { type } = await reader.next();
      socket.destroy();
      if (type !== RELEASED) throw new Error(`The release was answered by PDU type ${type}.`);
    },
    destroy: () => void socket.destroy(),
  };
}

/** PS3.8 E.2: bits of the message control header. */
const [COMMAND, LAST] = [1, 2];

/** One P-DATA-TF with one presentation data value; what is written in one turn goes out in one system call. */
function writePdv(socket: Socket, contextId: number, control: number, bytes: Uint8Array): void {
  const header = Buffer.alloc(12);
  header.writeUInt8(P_DATA, 0);
  header.writeUInt32BE(bytes.length + PDV_HEADER, 2);
  header.writeUInt32BE(bytes.length + 2, 6);
  header.writeUInt8(contextId, 10);
  header.writeUInt8(control, 11);
  socket.cork();
  socket.write(header);
  socket.write(bytes);
  process.nextTick(() => socket.uncork());
}

/** A peer that has gone drains nothing: then the answer that is waited for next says so. */
function drained(socket: Socket): Promise<unknown> {
  if (socket.destroyed) return Promise.resolve();
  return Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => undefined);
}

function* pieces(dataset: Iterable<Uint8Array>, bytes: number): Generator<{ piece: Uint8Array; isLast: boolean }> {
  let waiting: Uint8Array | null = null;
  for (const chunk of dataset) {
    for (let at = 0; at < chunk.length; at += bytes) {
      if (waiting) yield { piece: waiting, isLast: false };
      waiting = chunk.subarray(at, at + bytes);
    }
  }
  yield { piece: waiting ?? new Uint8Array(0), isLast: true };
}
