import type { Database, Transaction } from "./client.ts";
import { Prisma, type RollupLevel } from "./generated/client.ts";
import { LEVEL_NAMES, LEVELS } from "./rollup-level.ts";
import { BUCKET_COUNTS, BUCKET_KEY, countFinest, MEASURE_KEY, recounted, TASK_COUNTS } from "./rollup-sql.ts";

type Figures = Readonly<Record<string, number | string | readonly number[] | null>>;

/** What the stored roll-ups and a recount do not agree on. */
export interface RollupDifference {
  readonly level: RollupLevel;
  /** The bucket's natural key, without what its level does not tell apart; task and quantity where it is about these. */
  readonly bucket: Readonly<Record<string, string>>;
  /** null: it is not stored at all. */
  readonly stored: Figures | null;
  /** null: nothing belongs to what is stored. */
  readonly recounted: Figures | null;
  /** A mark of this bucket waits: the workers are about to count it again, and the difference is expected. */
  readonly waiting: boolean;
}

/**
 * Compares all that is stored, at every level, with a recount from the gradings, in one snapshot. What is stored takes no
 * part in the recount: coarser levels are added up from the recounted finest one.
 * @returns no differences: the roll-ups are proved equal to a recount
 */
export async function verifyRollups(database: Database): Promise<RollupDifference[]> {
  return database.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`;
      for (const statement of countFinest()) await tx.$executeRaw(statement);
      const differences: RollupDifference[] = [];
      for (const level of LEVEL_NAMES) {
        for (const table of TABLES) {
          if (table.name !== "rollup_measure" || LEVELS[level].measures !== false) {
            differences.push(...(await compare(tx, level, table)));
          }
        }
      }
      return differences;
    },
    { isolationLevel: "RepeatableRead", timeout: 3_600_000 },
  );
}

interface Table {
  readonly name: "rollup" | "rollup_task" | "rollup_measure";
  /** Columns that name a row; the first is the bucket's id. */
  readonly match: readonly string[];
  /** The last one is never null. */
  readonly figures: readonly string[];
}

const TABLES: readonly Table[] = [
  { name: "rollup", match: ["id"], figures: [...BUCKET_KEY, ...BUCKET_COUNTS] },
  { name: "rollup_task", match: ["rollup_id", "site_id", "task_id"], figures: TASK_COUNTS },
  { name: "rollup_measure", match: MEASURE_KEY, figures: ["n", "bins", "counts"] },
];

async function compare(
  tx: Transaction,
  level: RollupLevel,
  { name, match, figures }: Table,
): Promise<RollupDifference[]> {
  const count = recounted(level);
  const [id = ""] = match;
  const columns = (names: readonly string[], of: (column: string) => string): Prisma.Sql =>
    Prisma.raw(names.map(of).join(", "));
  const pairs = (names: readonly string[], alias = ""): Prisma.Sql =>
    columns(names, (column) => `'${column}', ${alias}"${column}"`);
  const figuresOf = (alias: string): Prisma.Sql =>
    Prisma.sql`CASE WHEN ${Prisma.raw(`${alias}."${figures.at(-1)}"`)} IS NULL THEN NULL
      ELSE jsonb_build_object(${pairs(figures, `${alias}.`)}) END`;
  const same = figures.map((column) => `s."${column}" IS NOT DISTINCT FROM c."${column}"`).join(" AND ");
  const ofLevel = Prisma.raw(`r.level = '${level}'`);
  const stored =
    name === "rollup"
      ? Prisma.sql`SELECT r.* FROM rollup r WHERE ${ofLevel}`
      : Prisma.sql`SELECT o.* FROM ${Prisma.raw(name)} o JOIN rollup r ON r.id = o.rollup_id WHERE ${ofLevel}`;
  const key = columns(["id", ...BUCKET_KEY], (column) => `"${column}"`);
  const part = match.slice(1).filter((column) => column !== "site_id");
  const markedDay = LEVELS[level].period === "MONTH" ? "date_trunc('month', m.day::timestamp)::date" : "m.day";
  return tx.$queryRaw<RollupDifference[]>`
    WITH finer AS MATERIALIZED (${count.finer}),
    different AS (
      SELECT ${Prisma.raw(id)} AS id, jsonb_build_object(${pairs(part)}) AS part,
        ${figuresOf("s")} AS stored, ${figuresOf("c")} AS recounted
      FROM (${stored}) AS s FULL JOIN (${count[name]}) AS c USING (${columns(match, (column) => `"${column}"`)})
      WHERE NOT (${Prisma.raw(same)})
    ),
    places AS (
      SELECT DISTINCT ON (id) * FROM (
        SELECT ${key} FROM rollup r WHERE ${ofLevel} UNION ALL SELECT ${key} FROM (${count.rollup}) AS c
      ) AS both_sides WHERE id IN (SELECT id FROM different) ORDER BY id
    )
    SELECT ${level} AS level,
      jsonb_strip_nulls(jsonb_build_object(${pairs(BUCKET_KEY, "p.")})) || d.part AS bucket, d.stored, d.recounted,
      EXISTS (
        SELECT FROM rollup_mark m
        WHERE m.site_id = p.site_id AND ${Prisma.raw(markedDay)} = p.day
          AND (p.device_id IS NULL OR m.device_id = p.device_id)
          AND (p.technologist_id IS NULL OR m.technologist_id = p.technologist_id)
      ) AS waiting
    FROM different d JOIN places p USING (id)`;
}
