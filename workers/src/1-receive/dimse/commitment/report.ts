import { type DatasetElement, encodeDataset } from "./encode-dataset.ts";
import { EVENT, type Reference, TAG } from "./protocol.ts";

/** What became of each object that a peer asked about. */
export interface CommitmentResult {
  readonly committed: readonly Reference[];
  readonly failed: readonly (Reference & { readonly failureReason: number })[];
}

export interface EventReport {
  readonly eventTypeId: number;
  readonly dataset: Buffer;
}

/** The event information of PS3.4 tables J.3-2 and J.3-3: everything committed, or failures exist. */
export function encodeEventReport(
  transactionUid: string,
  { committed, failed }: CommitmentResult,
  transferSyntaxUid: string,
): EventReport {
  const elements: DatasetElement[] = [[TAG.transactionUid, "UI", transactionUid]];
  if (failed.length > 0) {
    const items = failed.map((reference): DatasetElement[] => [
      ...referenceElements(reference),
      [TAG.failureReason, "US", reference.failureReason],
    ]);
    elements.push([TAG.failedSopSequence, "SQ", items]);
  }
  if (committed.length > 0) elements.push([TAG.referencedSopSequence, "SQ", committed.map(referenceElements)]);
  return {
    eventTypeId: failed.length === 0 ? EVENT.complete : EVENT.failuresExist,
    dataset: encodeDataset(elements, transferSyntaxUid),
  };
}

const referenceElements = ({ sopClassUid, sopInstanceUid }: Reference): DatasetElement[] => [
  [TAG.referencedSopClassUid, "UI", sopClassUid],
  [TAG.referencedSopInstanceUid, "UI", sopInstanceUid],
];
