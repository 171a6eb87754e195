import { once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  type CommandSet,
  decodeCommand,
  encodeAssociateRequest,
  encodeCommand,
  encodeData,
  NO_DATASET,
  PDU,
  PduReader,
} from "@plumbline/dicom";
import { AE_TITLE } from "./dimse.ts";

export interface Heard {
  /** Type of the PDU. */
  readonly type: number;
  /** Of a control PDU or of a data set, in hex. */
  readonly body: string;
  readonly command: CommandSet | null;
}

/** A peer that sends whatever bytes a test wants, and hears PDU by PDU what comes back. */
export interface RawPeer {
  readonly socket: Socket;
  send(...bytes: readonly Uint8Array[]): void;
  /** The next PDU, or null when the connection has ended. */
  hear(): Promise<Heard | null>;
  /** Sends a request for an association with these classes (contexts 1, 3 …) and waits for its acceptance. */
  associate(...abstractSyntaxes: readonly string[]): Promise<void>;
}

export const CR = "1.2.840.10008.5.1.4.1.1.1";
export const ECHO = "1.2.840.10008.1.1";
const EXPLICIT = "1.2.840.10008.1.2.1";

export const associateRequest = (abstractSyntaxes: readonly string[], calledAeTitle = AE_TITLE): Buffer =>
  encodeAssociateRequest({
    calledAeTitle,
    callingAeTitle: "RAW",
    contexts: abstractSyntaxes.map((uid, index) => ({
      id: 2 * index + 1,
      abstractSyntax: uid,
      transferSyntaxes: [EXPLICIT],
    })),
    user: { maxPduBytes: 16_384, implementationClassUid: "1.2.3", implementationVersionName: null, roles: [] },
  });

/** A C-ECHO-RQ on a context. */
export const echo = (contextId: number, messageId = 1): Buffer =>
  command(contextId, { affectedSopClassUid: ECHO, commandField: 0x30, messageId, commandDataSetType: NO_DATASET });

/** A C-STORE-RQ without its data set. */
export const storeCommand = (contextId: number, sopInstanceUid: string, messageId = 1): Buffer =>
  command(contextId, {
    affectedSopClassUid: CR,
    commandField: 0x01,
    messageId,
    priority: 0,
    commandDataSetType: 0,
    affectedSopInstanceUid: sopInstanceUid,
  });

export const command = (contextId: number, set: CommandSet): Buffer =>
  Buffer.concat(encodeData(contextId, true, encodeCommand(set), 0));

/** A header that announces `length` bytes. */
export function pduHeader(type: number, length: number): Buffer {
  const header = Buffer.alloc(6);
  header[0] = type;
  header.writeUInt32BE(length, 2);
  return header;
}

export async function connectRaw(port: number): Promise<RawPeer> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  // A reset is an end like any other here.
  socket.on("error", () => undefined);
  const heard = read(socket);
  const hear = async (): Promise<Heard | null> => (await heard.next()).value ?? null;
  const send = (...bytes: readonly Uint8Array[]): void => {
    for (const each of bytes) if (socket.writable) socket.write(each);
  };
  return {
    socket,
    send,
    hear,
    associate: async (...abstractSyntaxes) => {
      send(associateRequest(abstractSyntaxes));
      const answer = await hear();
      if (answer?.type !== PDU.associateAccept) throw new Error(`No association: ${JSON.stringify(answer)}`);
    },
  };
}

async function* read(socket: Socket): AsyncGenerator<Heard, undefined> {
  const reader = new PduReader();
  let parts: Buffer[] = [];
  try {
    for await (const chunk of socket) {
      reader.feed(chunk);
      for (let part = reader.next(); part !== null; part = reader.next()) {
        if (part.kind === "control") yield { type: part.type, body: part.body.toString("hex"), command: null };
        else {
          parts.push(Buffer.from(part.bytes));
          if (!part.isLast) continue;
          const bytes = Buffer.concat(parts);
          const command = part.isCommand ? decodeCommand(bytes) : null;
          yield { type: PDU.data, body: command === null ? bytes.toString("hex") : "", command };
          parts = [];
        }
      }
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
  return undefined;
}
