/**
 * The bytes of DICOM's network protocol (PS3.7, PS3.8), for both sides of an association. No sockets, no clock.
 *
 *   const reader = new PduReader();            // feed() a chunk, next() until null: fragments pass through unheld
 *   decodeAssociateRequest(body) → negotiate(request, isSupported) → encodeAssociateAccept(…)
 *   decodeCommand(bytes), encodeCommand(command), encodeData(contextId, isCommand, bytes, peer's maxPduBytes)
 */
export {
  type AnsweredContext,
  APPLICATION_CONTEXT,
  type AssociateAccept,
  type AssociateRequest,
  CONTEXT_RESULT,
  decodeAssociateAccept,
  decodeAssociateRequest,
  encodeAssociateAccept,
  encodeAssociateRequest,
  type ProposedContext,
} from "./associate.ts";
export {
  COMMAND,
  type CommandSet,
  decodeCommand,
  encodeCommand,
  hasDataset,
  MAX_COMMAND_BYTES,
  NO_DATASET,
  RESPONSE,
} from "./command-set.ts";
export { encodeFileMeta, type FileIdentity } from "./file-meta.ts";
export { IMPLEMENTATION } from "./implementation.ts";
export { type AgreedContext, type Agreement, isStorageClass, negotiate, VERIFICATION } from "./negotiate.ts";
export { encodeData } from "./pdata.ts";
export {
  decodeAbort,
  decodeReject,
  encodeAbort,
  encodeReject,
  encodeReleaseRequest,
  encodeReleaseResponse,
  PDU,
  REJECTION,
  type Rejection,
} from "./pdu.ts";
export { type ControlPdu, type DataPart, PDU_LIMITS, type PduLimits, PduReader } from "./pdu-reader.ts";
export { ABORT_REASON, type AbortReason, ProtocolError } from "./protocol-error.ts";
export type { Role, UserInformation } from "./user-information.ts";
