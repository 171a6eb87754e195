import { setTimeout as pause } from "node:timers/promises";
import type { PeerList } from "@plumbline/database";
import { COMMAND } from "@plumbline/dicom";
import type { Logger } from "@plumbline/platform";
import { collect } from "../collect.ts";
import type { DimseAssociation, DimseReply, DimseRequest, DimseService } from "../service.ts";
import { type CheckDeps, checkReferences } from "./check-references.ts";
import { hastenReport, keepRequest, markReported } from "./commitment-rows.ts";
import { WRITABLE_SYNTAXES } from "./encode-dataset.ts";
import {
  ACTION_REQUEST_COMMITMENT,
  ACTION_STATUS,
  STORAGE_COMMITMENT,
  STORAGE_COMMITMENT_INSTANCE,
} from "./protocol.ts";
import { BadRequestError, type CommitmentRequest, readCommitmentRequest } from "./read-request.ts";
import { encodeEventReport } from "./report.ts";
import { checkEventResponse, eventReportCommand } from "./send-report.ts";

export interface CommitmentServiceDeps extends CheckDeps {
  readonly peers: PeerList;
  readonly logger: Logger;
  readonly now: () => Date;
  /**
   * How long a peer has to release its association after it has asked. Most do at once and hear the result on another
   * one; a report sent into their release would be lost. Less than the delay of the job (packages/database/src/jobs.ts).
   */
  readonly graceMs?: number;
}

const GRACE_MS = 1_000;
const MAX_REQUEST_BYTES = 8 * 1024 * 1024;

/** Storage Commitment Push Model SCP (PS3.4 annex J). */
export function createCommitmentService(deps: CommitmentServiceDeps): DimseService {
  return {
    supports: (abstractSyntax) => abstractSyntax === STORAGE_COMMITMENT,
    commands: new Set([COMMAND.nActionRequest]),
    handle: (request, association) => answer(deps, request, association),
  };
}

async function answer(
  deps: CommitmentServiceDeps,
  request: DimseRequest,
  association: DimseAssociation,
): Promise<DimseReply> {
  const { requestedSopClassUid, requestedSopInstanceUid, actionTypeId } = request.command;
  const refuse = (status: number, errorComment: string): DimseReply => ({ status, errorComment });
  if (requestedSopClassUid !== STORAGE_COMMITMENT) {
    return refuse(ACTION_STATUS.noSuchSopClass, "The action is not of Storage Commitment Push Model.");
  }
  if (requestedSopInstanceUid !== STORAGE_COMMITMENT_INSTANCE) {
    return refuse(ACTION_STATUS.noSuchSopInstance, "Needed the well-known instance of PS3.4 J.3.5.");
  }
  if (actionTypeId !== ACTION_REQUEST_COMMITMENT) return refuse(ACTION_STATUS.noSuchAction, "Needed action type 1.");
  const { callingAeTitle, address } = association.peer;
  const wanted = await readRequest(request);
  if (typeof wanted === "string") return refuse(ACTION_STATUS.invalidArgumentValue, wanted);
  try {
    const peer = await deps.peers.admits(association.peer);
    if (peer === null) return refuse(ACTION_STATUS.notAuthorised, "This peer is not admitted any more.");
    const id = await keepRequest(deps.database, wanted, { peer, callingAeTitle, address }, deps.now());
    return {
      status: ACTION_STATUS.success,
      command: { actionTypeId },
      afterwards: () => void reportWhileHeld(deps, id, wanted, request.context.transferSyntax, association),
    };
  } catch (err) {
    deps.logger.error({ err }, "a request for storage commitment could not be kept");
    return refuse(ACTION_STATUS.resourceLimitation, "The request could not be kept; ask again later.");
  }
}

/** @returns a sentence when it cannot be acted on */
async function readRequest({ dataset, context }: DimseRequest): Promise<CommitmentRequest | string> {
  if (dataset === null) return "The request has no data set.";
  const bytes = await collect(dataset, MAX_REQUEST_BYTES);
  if (bytes === null) return `The request is larger than ${MAX_REQUEST_BYTES} bytes.`;
  try {
    return readCommitmentRequest(bytes, context.transferSyntax);
  } catch (error) {
    if (error instanceof BadRequestError) return error.message;
    throw error;
  }
}

/** Never rejects: whatever goes wrong here, the job reports. */
async function reportWhileHeld(
  { database, blobs, logger, now, graceMs = GRACE_MS }: CommitmentServiceDeps,
  commitmentId: string,
  { transactionUid, references }: CommitmentRequest,
  transferSyntax: string,
  association: DimseAssociation,
): Promise<void> {
  try {
    await pause(graceMs, null, { ref: false });
    if (!association.isOpen || !WRITABLE_SYNTAXES.includes(transferSyntax)) {
      return await hastenReport(database, commitmentId);
    }
    const report = encodeEventReport(
      transactionUid,
      await checkReferences({ database, blobs }, references),
      transferSyntax,
    );
    const response = await association.request({
      abstractSyntax: STORAGE_COMMITMENT,
      command: eventReportCommand(report.eventTypeId),
      dataset: () => report.dataset,
    });
    checkEventResponse(response);
    await markReported(database, commitmentId, now());
    logger.info({ state: "reported", count: references.length }, "storage commitment reported");
  } catch (err) {
    logger.warn({ err }, "storage commitment was not reported on its own association; a job does it");
    await hastenReport(database, commitmentId).catch(() => undefined);
  }
}
