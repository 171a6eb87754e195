/** Storage Commitment Push Model SOP Class and its one, well-known instance (PS3.4 J.3, PS3.6 annex A). */
export const STORAGE_COMMITMENT = "1.2.840.10008.1.20.1";
export const STORAGE_COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

/** N-ACTION: request storage commitment (PS3.4 J.3.2). */
export const ACTION_REQUEST_COMMITMENT = 1;

/** N-EVENT-REPORT (PS3.4 J.3.3). */
export const EVENT = { complete: 1, failuresExist: 2 } as const;

/** Statuses of our answers to an N-ACTION (PS3.7 annex C.4 and 10.1.4.1.10). */
export const ACTION_STATUS = {
  success: 0x0000,
  noSuchSopInstance: 0x0112,
  invalidArgumentValue: 0x0115,
  noSuchSopClass: 0x0118,
  noSuchAction: 0x0123,
  notAuthorised: 0x0124,
  resourceLimitation: 0x0213,
} as const;

/** Why one instance is not committed: Failure Reason (0008,1197), PS3.3 C.14.1.1. */
export const FAILURE_REASON = {
  processingFailure: 0x0110,
  noSuchObjectInstance: 0x0112,
  classInstanceConflict: 0x0119,
} as const;

export const TAG = {
  referencedSopClassUid: "00081150",
  referencedSopInstanceUid: "00081155",
  transactionUid: "00081195",
  failureReason: "00081197",
  failedSopSequence: "00081198",
  referencedSopSequence: "00081199",
} as const;

/** One object that a peer asks about. */
export interface Reference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}
