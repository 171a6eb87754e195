import { Prisma, type RollupLevel } from "./generated/client.ts";
import { ageBandSql, sexGroupSql } from "./patient-group.ts";
import { binSql } from "./rollup-bins.ts";
import { LEVELS, type RollupDimension } from "./rollup-level.ts";

/** The natural key of a bucket, beside its level. */
export const BUCKET_KEY = [
  "site_id",
  "day",
  "device_id",
  "technologist_id",
  "view",
  "age_band",
  "sex",
  "rubric_id",
  "rubric_version",
  "model_set",
  "origin",
] as const;

type KeyColumn = (typeof BUCKET_KEY)[number];

const raw = (text: string): Prisma.Sql => Prisma.raw(text);
const list = (names: readonly string[], prefix = ""): Prisma.Sql =>
  raw(names.map((name) => `${prefix}"${name}"`).join(", "));

/** Columns of a bucket and how those of finer ones, `f`, become them. */
const MERGED_COUNTS: Readonly<Record<string, string>> = {
  first_day: "min(f.first_day)",
  last_day: "max(f.last_day)",
  images: "sum(f.images)::int",
  graded: "sum(f.graded)::int",
  incomplete: "sum(f.incomplete)::int",
  rejected: "sum(f.rejected)::int",
  sum_total: "sum(f.sum_total)::bigint",
  sum_sq_total: "sum(f.sum_sq_total)::bigint",
  grade_a: "sum(f.grade_a)::int",
  grade_b: "sum(f.grade_b)::int",
  grade_c: "sum(f.grade_c)::int",
  grade_d: "sum(f.grade_d)::int",
};
export const BUCKET_COUNTS = Object.keys(MERGED_COUNTS);

/** The same for a task's counts, `t`. */
const MERGED_TASK: Readonly<Record<string, string>> = {
  max: "max(t.max)::int",
  scored: "sum(t.scored)::int",
  not_assessable: "sum(t.not_assessable)::int",
  sum_score: "sum(t.sum_score)::bigint",
  sum_sq_score: "sum(t.sum_sq_score)::bigint",
  full: 'sum(t."full")::int',
  fail: "sum(t.fail)::int",
  poor: "sum(t.poor)::int",
  good: "sum(t.good)::int",
  excellent: "sum(t.excellent)::int",
};
export const TASK_COUNTS = Object.keys(MERGED_TASK);

/** How a task's counts come from task results `t`. */
const COUNTED_TASK: Readonly<Record<string, string>> = {
  max: "max(t.max)::int",
  scored: "count(t.score)::int",
  not_assessable: "(count(*) - count(t.score))::int",
  sum_score: "coalesce(sum(t.score), 0)::bigint",
  sum_sq_score: "coalesce(sum(t.score * t.score), 0)::bigint",
  full: "count(*) FILTER (WHERE t.score = t.max)::int",
  fail: "count(*) FILTER (WHERE t.rating = 'FAIL')::int",
  poor: "count(*) FILTER (WHERE t.rating = 'POOR')::int",
  good: "count(*) FILTER (WHERE t.rating = 'GOOD')::int",
  excellent: "count(*) FILTER (WHERE t.rating = 'EXCELLENT')::int",
};

const COLUMN_OF: Readonly<Record<RollupDimension, KeyColumn>> = {
  DEVICE: "device_id",
  TECHNOLOGIST: "technologist_id",
  AGE_BAND: "age_band",
  SEX: "sex",
};
const TYPE_OF: Readonly<Record<RollupDimension, string>> = {
  DEVICE: "uuid",
  TECHNOLOGIST: "uuid",
  AGE_BAND: '"AgeBand"',
  SEX: '"SexGroup"',
};

/** The key columns of a level from rows `f` that have all of them. */
function keyAt(level: RollupLevel): Readonly<Record<KeyColumn, string>> {
  const key = Object.fromEntries(BUCKET_KEY.map((name) => [name, `f."${name}"`])) as Record<KeyColumn, string>;
  if (LEVELS[level].period === "MONTH") key.day = "date_trunc('month', f.day::timestamp)::date";
  for (const dimension of Object.keys(COLUMN_OF) as RollupDimension[]) {
    if (!LEVELS[level].keeps.includes(dimension)) key[COLUMN_OF[dimension]] = `NULL::${TYPE_OF[dimension]}`;
  }
  return key;
}

/** A bucket's id is made of its key, so that its parts can be counted in one statement and a recount keeps the id. */
function idAt(level: RollupLevel): string {
  const { day, ...others } = keyAt(level);
  // A number, because the text of a date depends on the session.
  const parts = [`(${day} - date '2000-01-01')`, ...Object.values(others)].map(
    (part) => `coalesce((${part})::text, '')`,
  );
  return `md5('${level}' || '|' || ${parts.join(" || '|' || ")})::uuid`;
}

/** Every current grading of instances `i` with what its bucket tells apart. `where` limits the instances. */
const gradedImages = (from: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT i.site_id, i.day, i.device_id, i.technologist_id, g.view, ${ageBandSql("i")} AS age_band,
    ${sexGroupSql("i")} AS sex, g.rubric_id, g.rubric_version, g.model_set, i.origin,
    g.id AS grading_id, g.status, g.total, g.grade
  FROM ${from} JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL`;

const keyColumns = (level: RollupLevel): Prisma.Sql =>
  raw(
    Object.entries(keyAt(level))
      .map(([name, value]) => `${value} AS "${name}"`)
      .join(", "),
  );

/** The same with the key and the id of the bucket of `level` that each is in. */
const images = (level: RollupLevel, from: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT ${raw(idAt(level))} AS rollup_id, ${keyColumns(level)}, f.day AS image_day,
    f.grading_id, f.status, f.total, f.grade
  FROM (${gradedImages(from)}) AS f`;

/** Buckets of `images`. */
const countedBuckets = (level: RollupLevel): Prisma.Sql => Prisma.sql`
  SELECT f.rollup_id AS id, ${raw(`'${level}'::"RollupLevel"`)} AS level, ${list(BUCKET_KEY, "f.")},
    min(f.image_day) AS first_day, max(f.image_day) AS last_day,
    count(*)::int AS images,
    count(*) FILTER (WHERE f.status = 'GRADED')::int AS graded,
    count(*) FILTER (WHERE f.status = 'INCOMPLETE')::int AS incomplete,
    count(*) FILTER (WHERE f.status = 'REJECTED')::int AS rejected,
    coalesce(sum(f.total), 0)::bigint AS sum_total,
    coalesce(sum(f.total * f.total), 0)::bigint AS sum_sq_total,
    count(*) FILTER (WHERE f.grade = 'A')::int AS grade_a,
    count(*) FILTER (WHERE f.grade = 'B')::int AS grade_b,
    count(*) FILTER (WHERE f.grade = 'C')::int AS grade_c,
    count(*) FILTER (WHERE f.grade = 'D')::int AS grade_d
  FROM images f GROUP BY f.rollup_id, ${list(BUCKET_KEY, "f.")}`;

const COUNTED_TASKS = Prisma.sql`
  SELECT f.rollup_id, f.site_id, t.task_id,
    ${raw(TASK_COUNTS.map((name) => `${COUNTED_TASK[name]} AS "${name}"`).join(", "))}
  FROM images f JOIN task_result t ON t.grading_id = f.grading_id
  GROUP BY f.rollup_id, f.site_id, t.task_id`;

/** The model's threshold stands beside the artefact's probability, but it is no measurement of the image. */
const COUNTED_BINS = Prisma.sql`
  SELECT f.rollup_id, f.site_id, t.task_id, m.quantity, m.unit,
    ${binSql(Prisma.sql`m.value`, Prisma.sql`m.unit`)} AS bin, count(*) AS n
  FROM images f
  JOIN task_result t ON t.grading_id = f.grading_id AND t.status = 'SCORED' AND t.measured <> '{}'
  CROSS JOIN LATERAL (
    SELECT e.key AS quantity, coalesce(e.value ->> 'unit', '') AS unit, (e.value ->> 'value')::double precision AS value
    FROM jsonb_each(t.measured) AS e WHERE e.key <> 'threshold' AND jsonb_typeof(e.value -> 'value') = 'number'
  ) AS m
  GROUP BY 1, 2, 3, 4, 5, 6`;

const MERGED_BINS = Prisma.sql`
  SELECT f.rollup_id, f.site_id, m.task_id, m.quantity, m.unit, b.bin, sum(b.n) AS n
  FROM finer f JOIN rollup_measure m ON m.rollup_id = f.finer_id CROSS JOIN LATERAL unnest(m.bins, m.counts) AS b (bin, n)
  GROUP BY 1, 2, 3, 4, 5, 6`;

const histogramsOf = (bins: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT h.rollup_id, h.site_id, h.task_id, h.quantity, h.unit, sum(h.n)::int AS n,
    array_agg(h.bin ORDER BY h.bin) AS bins, array_agg(h.n::int ORDER BY h.bin) AS counts
  FROM (${bins}) AS h GROUP BY 1, 2, 3, 4, 5`;

const BUCKET = ["id", "level", ...BUCKET_KEY, ...BUCKET_COUNTS];
const TASK = ["rollup_id", "site_id", "task_id", ...TASK_COUNTS];
export const MEASURE_KEY = ["rollup_id", "site_id", "task_id", "quantity", "unit"] as const;
const MEASURE = [...MEASURE_KEY, "n", "bins", "counts"];

const intoBuckets = (buckets: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`INSERT INTO rollup (${list(BUCKET)}) SELECT ${list(BUCKET)} FROM (${buckets}) AS b`;
// In order, so that a bucket's rows lie on a page or two: a reader of buckets otherwise takes a page a row.
const intoTasks = (tasks: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`INSERT INTO rollup_task (${list(TASK)}) SELECT ${list(TASK)} FROM (${tasks}) AS t ORDER BY rollup_id, task_id`;
const intoMeasures = (histograms: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`INSERT INTO rollup_measure (${list(MEASURE)}) SELECT ${list(MEASURE)} FROM (${histograms}) AS m
    ORDER BY rollup_id, task_id`;

/**
 * Counts the images of `keys` (day, site_id, device_id, technologist_id) and inserts their finest buckets: in one
 * statement, so that a bucket, its tasks and its histograms are counted from one snapshot.
 */
export function insertFinest(keys: Prisma.Sql): Prisma.Sql {
  const from = Prisma.sql`(${keys}) AS k JOIN instance i ON (i.day, i.site_id, i.device_id, i.technologist_id)
    = (k.day, k.site_id, k.device_id, k.technologist_id)`;
  return Prisma.sql`
    WITH images AS MATERIALIZED (${images("DAY_FULL", from)}),
    buckets AS (${intoBuckets(countedBuckets("DAY_FULL"))}),
    tasks AS (${intoTasks(COUNTED_TASKS)})
    ${intoMeasures(histogramsOf(COUNTED_BINS))}`;
}

/** The buckets of a level that hold images of `keys`, as `scope`: its day or month, site and units. */
function scopeOf(level: RollupLevel, keys: Prisma.Sql): Prisma.Sql {
  const { period, keeps } = LEVELS[level];
  const day = period === "MONTH" ? "date_trunc('month', k.day::timestamp)::date" : "k.day";
  const units = keeps.filter(isUnit).map((dimension) => `, k.${COLUMN_OF[dimension]}`);
  return Prisma.sql`SELECT DISTINCT ${raw(day)} AS day, k.site_id${raw(units.join(""))} FROM (${keys}) AS k`;
}

const isUnit = (dimension: RollupDimension): boolean => dimension === "DEVICE" || dimension === "TECHNOLOGIST";

/** `r` has the site and the units of `scope`. */
function sameUnits(level: RollupLevel): Prisma.Sql {
  const units = LEVELS[level].keeps.filter(isUnit).map((dimension) => COLUMN_OF[dimension]);
  return raw(["site_id", ...units].map((name) => `r."${name}" = s."${name}"`).join(" AND "));
}

/** Deletes the buckets of a level that hold images of `keys`, with their tasks and histograms. */
export function deleteLevel(level: RollupLevel, keys: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH gone AS (
      DELETE FROM rollup r USING (${scopeOf(level, keys)}) AS s
      WHERE r.level = ${raw(`'${level}'`)} AND r.day = s.day AND ${sameUnits(level)} RETURNING r.id
    ), tasks AS (DELETE FROM rollup_task t USING gone WHERE t.rollup_id = gone.id)
    DELETE FROM rollup_measure m USING gone WHERE m.rollup_id = gone.id`;
}

/**
 * Adds up the finer buckets that a level's buckets with images of `keys` hold, and inserts these. Nobody else writes
 * roll-ups of these sites meanwhile, so statements may follow each other.
 */
export function insertLevel(level: RollupLevel, source: RollupLevel, keys: Prisma.Sql): Prisma.Sql[] {
  const { measures } = LEVELS[level];
  const counts = Prisma.sql`
    WITH ${finerBuckets(level, source, keys)}, buckets AS (${intoBuckets(mergedBuckets(level))})
    ${intoTasks(mergedTasks("rollup_task"))}`;
  if (measures === false) return [counts];
  const histograms = Prisma.sql`
    WITH ${finerBuckets(level, measures === true ? source : measures, keys)} ${intoMeasures(histogramsOf(MERGED_BINS))}`;
  return [counts, histograms];
}

/** `finer`: buckets of `source` that are in buckets of `level` with images of `keys`. */
function finerBuckets(level: RollupLevel, source: RollupLevel, keys: Prisma.Sql): Prisma.Sql {
  const isMonthOfDays = LEVELS[level].period === "MONTH" && LEVELS[source].period === "DAY";
  const period = isMonthOfDays ? "r.day >= s.day AND r.day < (s.day + interval '1 month')::date" : "r.day = s.day";
  return Prisma.sql`finer AS MATERIALIZED (
    SELECT ${raw(idAt(level))} AS rollup_id, ${keyColumns(level)}, f.id AS finer_id, ${list(BUCKET_COUNTS, "f.")}
    FROM (
      SELECT r.* FROM (${scopeOf(level, keys)}) AS s
      JOIN rollup r ON r.level = ${raw(`'${source}'`)} AND ${raw(period)} AND ${sameUnits(level)}
    ) AS f)`;
}

const mergedBuckets = (level: RollupLevel): Prisma.Sql =>
  raw(`
    SELECT f.rollup_id AS id, '${level}'::"RollupLevel" AS level, ${BUCKET_KEY.map((name) => `f."${name}"`).join(", ")},
      ${BUCKET_COUNTS.map((name) => `${MERGED_COUNTS[name]} AS "${name}"`).join(", ")}
    FROM finer f GROUP BY f.rollup_id, ${BUCKET_KEY.map((name) => `f."${name}"`).join(", ")}`);

const mergedTasks = (from: string): Prisma.Sql =>
  raw(`
  SELECT f.rollup_id, f.site_id, t.task_id, ${TASK_COUNTS.map((name) => `${MERGED_TASK[name]} AS "${name}"`).join(", ")}
  FROM finer f JOIN ${from} t ON t.rollup_id = f.finer_id
  GROUP BY f.rollup_id, f.site_id, t.task_id`);

/** Names of temporary tables, for the proof. */
const FINEST = { bucket: "finest_bucket", task: "finest_task", bin: "finest_bin" } as const;

/** For the proof: counts all images into temporary tables, as `DAY_FULL` has to hold them. */
export function countFinest(): Prisma.Sql[] {
  const make = (name: string, query: Prisma.Sql): Prisma.Sql[] => [
    Prisma.sql`CREATE TEMPORARY TABLE ${raw(name)} ON COMMIT DROP AS ${query}`,
    Prisma.sql`ANALYZE ${raw(name)}`,
  ];
  return [
    ...make("images", images("DAY_FULL", Prisma.sql`instance i`)),
    ...make(FINEST.bucket, countedBuckets("DAY_FULL")),
    ...make(FINEST.task, COUNTED_TASKS),
    ...make(FINEST.bin, COUNTED_BINS),
  ];
}

/** What a level has to hold by `countFinest`, the finest itself included; all read the common table expression `finer`. */
export function recounted(level: RollupLevel) {
  return {
    finer: Prisma.sql`
      SELECT ${raw(idAt(level))} AS rollup_id, ${keyColumns(level)}, f.id AS finer_id, ${list(BUCKET_COUNTS, "f.")}
      FROM ${raw(FINEST.bucket)} f`,
    rollup: mergedBuckets(level),
    rollup_task: mergedTasks(FINEST.task),
    rollup_measure: histogramsOf(Prisma.sql`
      SELECT f.rollup_id, f.site_id, b.task_id, b.quantity, b.unit, b.bin, sum(b.n) AS n
      FROM finer f JOIN ${raw(FINEST.bin)} b ON b.rollup_id = f.finer_id GROUP BY 1, 2, 3, 4, 5, 6`),
  };
}
