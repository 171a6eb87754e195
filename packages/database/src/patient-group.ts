import { type AgeBand, Prisma, type SexGroup } from "./generated/client.ts";

/** Whole years from and below which an age is in a band. The last one has no end. */
export interface AgeBandLimits {
  readonly band: Exclude<AgeBand, "UNKNOWN">;
  readonly fromYears: number;
  readonly belowYears: number;
}

/**
 * Ages that are positioned alike, in ascending order and without a gap: infants and small children who are held, children,
 * adolescents whose growth plates close, adults, and the age where wrists break most. An installation's figures compare
 * only while these stay as they are: another division is another table, and a rebuild.
 */
export const AGE_BANDS: readonly AgeBandLimits[] = [
  { band: "CHILD_0_5", fromYears: 0, belowYears: 6 },
  { band: "CHILD_6_11", fromYears: 6, belowYears: 12 },
  { band: "TEEN_12_17", fromYears: 12, belowYears: 18 },
  { band: "ADULT_18_39", fromYears: 18, belowYears: 40 },
  { band: "ADULT_40_64", fromYears: 40, belowYears: 65 },
  { band: "ADULT_65_PLUS", fromYears: 65, belowYears: Number.POSITIVE_INFINITY },
];

/** @param ageYears null or negative: not known */
export function ageBandOf(ageYears: number | null): AgeBand {
  const found = AGE_BANDS.find(
    ({ fromYears, belowYears }) => ageYears !== null && ageYears >= fromYears && ageYears < belowYears,
  );
  return found?.band ?? "UNKNOWN";
}

export const sexGroupOf = (sex: "M" | "F" | "O" | null): SexGroup => sex ?? "UNKNOWN";

const finite = AGE_BANDS.filter(({ belowYears }) => Number.isFinite(belowYears));
const last = AGE_BANDS[AGE_BANDS.length - 1]?.band ?? "UNKNOWN";

/** The same in SQL, of the table `instance`'s alias. @param alias ours, never a person's input */
export const ageBandSql = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `(CASE WHEN ${alias}.age_years >= 0 THEN CASE ${finite
      .map(({ band, belowYears }) => `WHEN ${alias}.age_years < ${belowYears} THEN '${band}'`)
      .join(" ")} ELSE '${last}' END ELSE 'UNKNOWN' END)::"AgeBand"`,
  );

export const sexGroupSql = (alias: string): Prisma.Sql =>
  Prisma.raw(`coalesce(${alias}.sex::text, 'UNKNOWN')::"SexGroup"`);
