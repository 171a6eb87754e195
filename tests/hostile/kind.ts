/** Where an object's way ends. */
export type Ending =
  /** The receiver does not keep it and says why. */
  | "refused"
  /** Kept, but it cannot become an instance: REJECTED with the reason. */
  | "object rejected"
  /** Graded as a wrist from header and picture. */
  | "graded"
  /** Only its header could be graded: INCOMPLETE with the reason. */
  | "graded blind";

export interface HostileObject {
  readonly name: string;
  readonly ends: Ending;
  /** What the stored or answered reason must say; for "graded" nothing is looked for. */
  readonly reason?: RegExp;
  make(): Uint8Array;
}

export const hostile = (name: string, ends: Ending, make: () => Uint8Array, reason?: RegExp): HostileObject => ({
  name,
  ends,
  make,
  ...(reason === undefined ? {} : { reason }),
});
