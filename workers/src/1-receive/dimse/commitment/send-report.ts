import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import { connect as connectTls, TLSSocket } from "node:tls";
import {
  COMMAND,
  CONTEXT_RESULT,
  type CommandSet,
  type ControlPdu,
  type DataPart,
  decodeAssociateAccept,
  decodeCommand,
  encodeAssociateRequest,
  encodeCommand,
  encodeData,
  encodeReleaseRequest,
  hasDataset,
  IMPLEMENTATION,
  MAX_COMMAND_BYTES,
  PDU,
  PDU_LIMITS,
  PduReader,
  RESPONSE,
} from "@plumbline/dicom";
import { codeOf } from "@plumbline/platform";
import { subjectOf, type TlsFiles, tlsOptions } from "../tls.ts";
import { WRITABLE_SYNTAXES } from "./encode-dataset.ts";
import { STORAGE_COMMITMENT, STORAGE_COMMITMENT_INSTANCE } from "./protocol.ts";
import type { EventReport } from "./report.ts";

export interface ReportTarget {
  readonly host: string;
  readonly port: number;
  readonly callingAeTitle: string;
  readonly calledAeTitle: string;
  /** null: it listens without TLS. */
  readonly tls: ReportTls | null;
  /** For everything from the connection to the peer's answer. */
  readonly deadlineMs: number;
}

export interface ReportTls {
  readonly files: TlsFiles;
  /** Of the peer's certificate; null: any that one of the authorities signed, as where the peer calls us. */
  readonly subject: string | null;
}

/** The peer did not take the report; the message is a sentence without values of the report. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}

const CONTEXT_ID = 1;
const MESSAGE_ID = 1;
/** Of Command Data Set Type: any value but 0101H says that a data set follows. */
const DATASET_FOLLOWS = 0x0001;

/** What an N-EVENT-REPORT-RQ about storage commitment says beyond its message id (PS3.7 10.3.1.1). */
export const eventReportCommand = (eventTypeId: number) => ({
  affectedSopClassUid: STORAGE_COMMITMENT,
  commandField: COMMAND.nEventReportRequest,
  affectedSopInstanceUid: STORAGE_COMMITMENT_INSTANCE,
  eventTypeId,
});

/** @throws ReportError unless the answer says that the peer has taken the report */
export function checkEventResponse({ commandField, status }: CommandSet): void {
  if (commandField !== (COMMAND.nEventReportRequest | RESPONSE)) {
    throw new ReportError("The peer sent another message where its answer to the report was needed.");
  }
  if (status !== 0) throw new ReportError(`The peer answered the report with status ${status?.toString(16)}H.`);
}

/**
 * Reports on an association of its own, which the SCP of storage commitment opens in its role (PS3.4 J.3.3, PS3.7
 * D.3.3.4). A peer that takes the context and says nothing about the role is taken at its word.
 * @param encode the report in the transfer syntax that the peer chose
 * @throws ReportError when it is refused, broken off or not answered in time; the peer has then perhaps not heard it
 */
export async function sendReport(target: ReportTarget, encode: (syntax: string) => EventReport): Promise<void> {
  const socket = open(target);
  addAbortSignal(AbortSignal.timeout(target.deadlineMs), socket);
  const parts = partsOf(socket);
  try {
    if (socket instanceof TLSSocket) await proven(socket, target.tls);
    socket.write(associateRequest(target));
    const { syntax, maxPduBytes } = readAccept(await nextControl(parts));
    const { eventTypeId, dataset } = encode(syntax);
    const command = encodeCommand({
      ...eventReportCommand(eventTypeId),
      messageId: MESSAGE_ID,
      commandDataSetType: DATASET_FOLLOWS,
    });
    for (const pdu of encodeData(CONTEXT_ID, true, command, maxPduBytes)) socket.write(pdu);
    for (const pdu of encodeData(CONTEXT_ID, false, dataset, maxPduBytes)) socket.write(pdu);
    checkEventResponse(await nextMessage(parts));
    // The report is delivered; that the association ends in good order is a courtesy.
    socket.write(encodeReleaseRequest());
    await nextControl(parts).catch(() => null);
  } catch (error) {
    // Without its cause: the queue would take the peer's broken connection for one of ours to the database.
    throw error instanceof ReportError ? error : new ReportError(sentenceOf(error, socket));
  } finally {
    socket.destroy();
  }
}

/** Certificates of the DICOM world name machines by AE title, if at all: as for callers, no host name is looked for. */
function open({ host, port, tls }: ReportTarget): Socket {
  if (tls === null) return connect({ host, port, noDelay: true });
  const socket = connectTls({ host, port, ...tlsOptions(tls.files), checkServerIdentity: () => undefined });
  return socket.setNoDelay(true);
}

async function proven(socket: TLSSocket, tls: ReportTls | null): Promise<void> {
  await once(socket, "secureConnect");
  const { subject = null } = tls ?? {};
  if (subject === null || subject === subjectOf(socket)) return;
  throw new ReportError("The certificate of the peer that listens is not the one that the list of peers demands.");
}

function sentenceOf(error: unknown, socket: Socket): string {
  const code = codeOf(error);
  if (socket instanceof TLSSocket && socket.authorizationError) {
    return `The peer's certificate is not accepted (${code}): none of PLUMBLINE_TLS_CLIENT_CA vouches for it.`;
  }
  if (code === "ECONNREFUSED") return "Nothing listens at the peer's address for reports.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The peer's host name for reports is not known.";
  if (code === "ABORT_ERR") return "The peer did not answer in time.";
  return `The connection to the peer broke${code === "" ? "" : ` (${code})`}.`;
}

function associateRequest({ callingAeTitle, calledAeTitle }: ReportTarget): Buffer {
  return encodeAssociateRequest({
    callingAeTitle,
    calledAeTitle,
    contexts: [{ id: CONTEXT_ID, abstractSyntax: STORAGE_COMMITMENT, transferSyntaxes: WRITABLE_SYNTAXES }],
    user: {
      maxPduBytes: PDU_LIMITS.maxDataBytes,
      implementationClassUid: IMPLEMENTATION.classUid,
      implementationVersionName: IMPLEMENTATION.versionName,
      roles: [{ sopClassUid: STORAGE_COMMITMENT, scu: false, scp: true }],
    },
  });
}

function readAccept({ type, body }: ControlPdu): { syntax: string; maxPduBytes: number } {
  if (type === PDU.associateReject) throw new ReportError("The peer rejected our association.");
  if (type !== PDU.associateAccept) throw new ReportError("The peer answered our association with something else.");
  const { contexts, user } = decodeAssociateAccept(body);
  const context = contexts.find(({ id }) => id === CONTEXT_ID);
  if (context?.result !== CONTEXT_RESULT.accepted || !WRITABLE_SYNTAXES.includes(context.transferSyntax)) {
    throw new ReportError("The peer does not take storage commitment.");
  }
  const role = user.roles.find(({ sopClassUid }) => sopClassUid === STORAGE_COMMITMENT);
  if (role?.scp === false) throw new ReportError("The peer does not let us report: it refused the role of the SCP.");
  return { syntax: context.transferSyntax, maxPduBytes: user.maxPduBytes };
}

type Parts = AsyncGenerator<ControlPdu | DataPart, undefined>;

async function* partsOf(socket: Socket): Parts {
  const reader = new PduReader();
  for await (const chunk of socket) {
    reader.feed(chunk);
    for (let part = reader.next(); part !== null; part = reader.next()) yield part;
  }
}

async function nextPart(parts: Parts): Promise<ControlPdu | DataPart> {
  const { value } = await parts.next();
  if (value === undefined) throw new ReportError("The peer closed the connection.");
  if (value.kind === "control" && value.type === PDU.abort) throw new ReportError("The peer aborted the association.");
  return value;
}

async function nextControl(parts: Parts): Promise<ControlPdu> {
  const part = await nextPart(parts);
  if (part.kind === "control") return part;
  throw new ReportError("The peer sent data where none was expected.");
}

/** The next message's command set; its data set, where there is one, is read and dropped. */
async function nextMessage(parts: Parts): Promise<CommandSet> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let command: CommandSet | null = null;
  for (;;) {
    const part = await nextPart(parts);
    if (part.kind === "control") throw new ReportError("The peer ended the association before its answer.");
    if (part.isCommand !== (command === null)) throw new ReportError("The peer's answer has its parts in no order.");
    if (command === null) {
      chunks.push(part.bytes);
      bytes += part.bytes.length;
      if (bytes > MAX_COMMAND_BYTES) throw new ReportError("The peer's answer is larger than any command set.");
      if (!part.isLast) continue;
      command = decodeCommand(Buffer.concat(chunks));
      if (!hasDataset(command)) return command;
    } else if (part.isLast) return command;
  }
}
