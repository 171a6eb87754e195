import { COMMAND, encodeFileMeta, isStorageClass, isValidUid } from "@plumbline/dicom";
import type { Logger, Metrics } from "@plumbline/platform";
import type { Expected, Refused, Sender, Stored } from "../contract.ts";
import { isLoopback } from "../origin.ts";
import { reportReceived } from "../report-received.ts";
import { type DimseAssociation, type DimseReply, type DimseRequest, type DimseService, STATUS } from "./service.ts";

export interface StoreServiceDeps {
  /** `storeAndEnqueue` with its dependencies. */
  readonly store: (source: AsyncIterable<Uint8Array>, sender: Sender, expected: Expected) => Promise<Stored | Refused>;
  /** Why nothing can be stored now (a sentence), or null. */
  readonly trouble: () => Promise<string | null>;
  /** PLUMBLINE_DEMO=on */
  readonly demo: boolean;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Storage SCP (PS3.4 annex B): the data set goes, behind file meta information of our own, straight to
 * `storeAndEnqueue`. Success is answered only when that has promised that the object is kept.
 */
export function createStoreService(deps: StoreServiceDeps): DimseService {
  return {
    supports: isStorageClass,
    commands: new Set([COMMAND.cStoreRequest]),
    handle: (request, association) => store(deps, request, association),
  };
}

async function store(
  deps: StoreServiceDeps,
  request: DimseRequest,
  association: DimseAssociation,
): Promise<DimseReply> {
  const { affectedSopClassUid: sopClassUid = "", affectedSopInstanceUid: sopInstanceUid = "" } = request.command;
  const { dataset } = request;
  if (dataset === null) return reply(STATUS.cannotUnderstand, "The request has no data set.");
  if (!isValidUid(sopInstanceUid) || !isValidUid(sopClassUid)) {
    return reply(STATUS.invalidObjectInstance, "A UID of the request is no UID.");
  }
  dataset.startWith(encodeFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid: request.context.transferSyntax }));
  const trouble = await deps.trouble();
  if (trouble !== null) {
    deps.logger.warn({ via: "dimse", state: "unavailable" }, "object not taken");
    deps.metrics.objectReceived("dimse", "unavailable", 0);
    return reply(STATUS.outOfResources, trouble);
  }
  try {
    const result = await deps.store(dataset, senderOf(deps, association), { sopInstanceUid, sopClassUid });
    reportReceived(deps, "dimse", result);
    return replyTo(result);
  } catch (err) {
    deps.logger.error({ err }, "an object could not be stored");
    deps.metrics.objectReceived("dimse", "unavailable", 0);
    return reply(STATUS.outOfResources, "The object could not be stored; keep it and send it again.");
  }
}

function senderOf({ demo }: StoreServiceDeps, { peer }: DimseAssociation): Sender {
  return {
    via: "dimse",
    peer: peer.address,
    callingAeTitle: peer.callingAeTitle,
    ...(peer.tlsSubject === null ? {} : { tlsSubject: peer.tlsSubject }),
    demoInstallation: demo,
    fromLoopback: isLoopback(peer.address),
    claimsDemo: false,
  };
}

/**
 * An incident (the same UID with other bytes) is a Success too: the object is kept, sending it again changes nothing,
 * and none of the warnings of PS3.4 table B.2-1 says what happened; people find it where they look after incidents.
 */
function replyTo(result: Stored | Refused): DimseReply {
  return result.outcome === "refused" ? reply(result.failureReason, result.reason) : { status: STATUS.success };
}

const reply = (status: number, errorComment: string): DimseReply => ({ status, errorComment });
