/** Below this reliability a rank says more about chance than about the unit (Adams, RAND 2009: 0.7 for a group's profile). */
export const MINIMUM_RELIABILITY = 0.7;

/** Rank 1 is the highest estimate; equal ones share the better rank. `undefined` where no rank may be given. */
export type Rank = number | undefined;

/**
 * Ranks among the units that are measured reliably enough; the others get none and take no place.
 * @param minimumReliability 0…1
 */
export function rankReliable(
  units: readonly { readonly estimate: number; readonly reliability: number }[],
  minimumReliability = MINIMUM_RELIABILITY,
): readonly Rank[] {
  if (!(minimumReliability >= 0 && minimumReliability <= 1)) {
    throw new RangeError(`rank: found a minimum reliability of ${minimumReliability}, needed 0 to 1`);
  }
  const ranked = units.filter(({ reliability }) => reliability >= minimumReliability);
  return units.map(({ estimate, reliability }) =>
    reliability >= minimumReliability ? 1 + ranked.filter((other) => other.estimate > estimate).length : undefined,
  );
}
