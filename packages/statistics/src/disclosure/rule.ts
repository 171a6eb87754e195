/** The rule by which figures of other units may be shown. */
export interface DisclosureRule {
  /** Units that a published figure, or the difference of published figures, stands for at least. */
  readonly minimumUnits: number;
  /** Largest share of a figure that may come from one unit, so that it is not that unit's in disguise. */
  readonly maximumShare: number;
}

/** At least five units, none with more than four fifths of the observations. */
export const DISCLOSURE_RULE: DisclosureRule = { minimumUnits: 5, maximumShare: 0.8 };

export function requireRule({ minimumUnits, maximumShare }: DisclosureRule): void {
  if (!Number.isInteger(minimumUnits) || minimumUnits < 2 || !(maximumShare > 0 && maximumShare <= 1)) {
    throw new RangeError(
      `disclosure rule: found ${minimumUnits} units, share ${maximumShare}, needed whole >= 2 and 0 < share <= 1`,
    );
  }
}

/**
 * Why a figure of peers is not shown.
 * - `TOO_FEW_UNITS`: fewer units than the rule wants have data, those that the viewer knows left out
 * - `ONE_UNIT_DOMINATES`: one unit holds more of the observations than the rule allows
 * - `DIFFERENCE_REVEALS`: together with figures that are shown already it would reveal fewer units than that
 */
export type WithheldReason = "TOO_FEW_UNITS" | "ONE_UNIT_DOMINATES" | "DIFFERENCE_REVEALS";

/** A figure of peers that may not be shown. Says nothing of its size beyond that. */
export interface Withheld {
  readonly withheld: true;
  readonly key: string;
  readonly reason: WithheldReason;
  readonly minimumUnits: number;
}
