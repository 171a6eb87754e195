import { once } from "node:events";
import type { AddressInfo, Server as Listener } from "node:net";
import type { association as Associations, requests as Requests, responses as Responses } from "dcmjs-dimse";
import dimse from "dcmjs-dimse";

/** A peer of somebody else's making (dcmjs-dimse) that asks for storage commitment and hears the result. */

type Association = Associations.Association;
type EventRequest = Requests.NEventReportRequest;
type EventResponse = Responses.NEventReportResponse;

const { Client, Dataset, Server, Scp, constants, log, requests, responses } = dimse;
const COMMITMENT = "1.2.840.10008.1.20.1";
const WELL_KNOWN = "1.2.840.10008.1.20.1.1";
log.setLevel("silent");

export interface Heard {
  /** 1: all are committed; 2: some are not. */
  readonly eventTypeId: number;
  readonly transactionUid: string;
  /** SOP Instance UIDs. */
  readonly committed: readonly string[];
  /** SOP Instance UID and Failure Reason. */
  readonly failed: readonly (readonly [string, number])[];
}

interface Elements {
  readonly TransactionUID: string;
  readonly ReferencedSOPSequence?: readonly Item[];
  readonly FailedSOPSequence?: readonly Item[];
}
interface Item {
  readonly ReferencedSOPInstanceUID: string;
  readonly FailureReason: number;
}

function heardFrom(request: EventRequest): Heard {
  const elements = request.getDataset()?.getElements() as unknown as Elements;
  return {
    eventTypeId: request.getEventTypeId(),
    transactionUid: elements.TransactionUID,
    committed: (elements.ReferencedSOPSequence ?? []).map((item) => item.ReferencedSOPInstanceUID),
    failed: (elements.FailedSOPSequence ?? []).map((item) => [item.ReferencedSOPInstanceUID, item.FailureReason]),
  };
}

function taken(request: EventRequest, status: number): EventResponse {
  const response = responses.NEventReportResponse.fromRequest(request);
  response.setStatus(status);
  return response;
}

export interface Asking {
  readonly port: number;
  readonly callingAeTitle: string;
  readonly transactionUid?: string;
  /** [SOP Class UID, SOP Instance UID] */
  readonly references: readonly (readonly [string, string])[];
  readonly sopInstanceUid?: string;
  readonly actionTypeId?: number;
  /** Whether it keeps the association until it has heard the result. */
  readonly holds: boolean;
}

/** @returns the status of the N-ACTION, and what it heard while it held the association (null: it did not) */
export async function askForCommitment(asking: Asking): Promise<{ status: number; heard: Heard | null }> {
  const { port, callingAeTitle, transactionUid = "2.25.17", sopInstanceUid = WELL_KNOWN, actionTypeId = 1 } = asking;
  const request = new requests.NActionRequest(COMMITMENT, sopInstanceUid, actionTypeId);
  request.setDataset(
    new Dataset({
      TransactionUID: transactionUid,
      ReferencedSOPSequence: asking.references.map(([sopClass, instance]) => ({
        ReferencedSOPClassUID: sopClass,
        ReferencedSOPInstanceUID: instance,
      })),
    }),
  );
  const client = new Client();
  client.addRequest(request);
  let status = -1;
  let heard: Heard | null = null;
  request.on("response", (response) => {
    status = response.getStatus();
    if (status !== constants.Status.Success && asking.holds) client.abort();
  });
  client.on("nEventReportRequest", (report, answer) => {
    heard = heardFrom(report);
    answer(taken(report, constants.Status.Success));
    setImmediate(() => client.abort());
  });
  const ended = Promise.race([
    once(client, "closed"),
    once(client, "networkError").then(([error]) => Promise.reject(error)),
    once(client, "associationRejected").then(() => Promise.reject(new Error("The association was rejected."))),
  ]);
  client.send("127.0.0.1", port, callingAeTitle, "PLUMBLINE", {
    associationLingerTimeout: asking.holds ? 60_000 : 0,
  });
  await ended;
  return { status, heard };
}

export interface ListeningPeer {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** Calling and called AE title of each association. */
  readonly calls: readonly (readonly [string, string])[];
  close(): void;
}

export interface Listening {
  /** Its answer to each report. */
  readonly status?: number;
  readonly takesClass?: boolean;
  /** PEM. Callers then need a certificate of the authority. */
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer; readonly clientCa: Buffer };
}

/** Its listener, where it hears results on an association of ours. */
export async function listenForReports({ status = 0, takesClass = true, tls }: Listening = {}): Promise<ListeningPeer> {
  const heard: Heard[] = [];
  const calls: [string, string][] = [];
  class Peer extends Scp {
    override associationRequested(association: Association): void {
      calls.push([association.getCallingAeTitle(), association.getCalledAeTitle()]);
      for (const { id } of association.getPresentationContexts()) {
        const context = association.getPresentationContext(id);
        const [first = ""] = context.getTransferSyntaxUids();
        if (takesClass) context.setResult(constants.PresentationContextResult.Accept, first);
        else context.setResult(constants.PresentationContextResult.RejectAbstractSyntaxNotSupported);
      }
      this.sendAssociationAccept();
    }
    override nEventReportRequest(request: EventRequest, answer: (response: EventResponse) => void): void {
      heard.push(heardFrom(request));
      answer(taken(request, status));
    }
    override associationReleaseRequested(): void {
      this.sendAssociationReleaseResponse();
    }
  }
  const server = new Server(Peer);
  server.on("networkError", () => undefined);
  const asked = { requestCert: true, rejectUnauthorized: true };
  if (tls === undefined) server.listen(0);
  else server.listen(0, { securityOptions: { cert: tls.certificate, key: tls.key, ca: tls.clientCa, ...asked } });
  const { server: listener } = server as unknown as { server: Listener };
  if (!listener.listening) await once(listener, "listening");
  return { port: (listener.address() as AddressInfo).port, heard, calls, close: () => server.close() };
}
