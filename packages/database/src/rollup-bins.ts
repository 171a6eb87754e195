import { Prisma } from "./generated/client.ts";

/**
 * Bins a unit has: degrees by 0.5, centimetres by 0.1 (1 mm), probabilities and ratios by 0.01. Stored histograms are
 * comparable only while these stay as they are: a change needs `plumbline rollup rebuild`.
 */
export const BINS_PER_UNIT: Readonly<Record<string, number>> = { deg: 2, cm: 10, "1": 100 };

/** A unit that the table does not know has bins of its own width. */
export const binsPerUnit = (unit: string): number => BINS_PER_UNIT[unit] ?? 1;

/** A value this close below a bin's edge (in bins) is in the upper one, so that 0.3 cm is in the bin from 0.3. */
const EDGE = 1e-9;
/** Beyond, values fall into the outermost bin: what is measured on an image never gets there. */
const FARTHEST = 1_000_000_000;

/** The bin of a value: it reaches from `bin / binsPerUnit` to `(bin + 1) / binsPerUnit`, the upper edge excluded. */
export function binOf(value: number, unit: string): number {
  const bin = Math.floor(value * binsPerUnit(unit) + EDGE);
  return Math.min(FARTHEST, Math.max(-FARTHEST, bin));
}

/** The same in SQL, of a double precision `value` and a text `unit`. */
export function binSql(value: Prisma.Sql, unit: Prisma.Sql): Prisma.Sql {
  const cases = Object.entries(BINS_PER_UNIT).map(([name, bins]) => `WHEN '${name}' THEN ${bins}`);
  const bins = Prisma.sql`(CASE ${unit} ${Prisma.raw(cases.join(" "))} ELSE 1 END)::double precision`;
  const farthest = Prisma.raw(`${FARTHEST}`);
  return Prisma.sql`least(${farthest}, greatest(-${farthest}, floor(${value} * ${bins} + ${Prisma.raw("1e-9")})))::int`;
}
