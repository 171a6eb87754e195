/** Limits on one object. Defaults hold for the largest radiographs (about 40 MB) with a wide margin. */
export interface ParseLimits {
  /** Bytes after inflating a deflated dataset (PS3.5 A.5). */
  readonly maxInflatedBytes: number;
  /** Nesting of sequences. */
  readonly maxSequenceDepth: number;
  /** Reads of tags and lengths: bounds elements, items, offset-table entries and searches for a delimiter together. */
  readonly maxStructuralReads: number;
  /** Bytes of one text value that is looked at. */
  readonly maxTextBytes: number;
}

export const DEFAULT_PARSE_LIMITS: ParseLimits = {
  maxInflatedBytes: 256 * 1024 * 1024,
  maxSequenceDepth: 64,
  maxStructuralReads: 600_000,
  maxTextBytes: 64 * 1024,
};
