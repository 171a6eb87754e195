/** Reasons of an A-ABORT by the service provider (PS3.8 table 9-26). */
export const ABORT_REASON = {
  notSpecified: 0,
  unrecognizedPdu: 1,
  unexpectedPdu: 2,
  unrecognizedParameter: 4,
  unexpectedParameter: 5,
  invalidParameterValue: 6,
} as const;

export type AbortReason = (typeof ABORT_REASON)[keyof typeof ABORT_REASON];

/** The peer broke the protocol: the association ends with an A-ABORT of this reason. The message quotes no value. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly abortReason: AbortReason;
  constructor(abortReason: AbortReason, message: string) {
    super(message);
    this.abortReason = abortReason;
  }
}
