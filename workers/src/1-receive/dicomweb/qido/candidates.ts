import { type Database, Prisma } from "@plumbline/database";
import type { Level } from "../route.ts";
import { dateRange, hasWildcard } from "./match-values.ts";
import type { Match, Query } from "./query.ts";

/** One study, series or instance that the database holds for a possible match. */
export interface Candidate {
  /** Of the study, series or instance: where the next page goes on. */
  readonly id: string;
  readonly studyUid: string;
  readonly seriesUid: string | null;
  readonly sopUid: string | null;
  readonly sopClassUid: string | null;
  /** Of the study; one value where a series or instance was searched. */
  readonly modalities: readonly (string | null)[];
  readonly seriesCount: number;
  readonly instanceCount: number;
  /** Of the first object: its header stands for the level. */
  readonly sha256: string;
}

/** Turns a Patient ID into the pseudonym under which the database knows it. */
export type PseudonymOf = (patientId: string) => string;

/**
 * The next candidates, newest first. Every value is a parameter of the statement.
 * @param after id of the last one before; null: from the newest
 */
export function findCandidates(
  database: Database,
  query: Query,
  pseudonymOf: PseudonymOf,
  after: string | null,
  count: number,
): Promise<Candidate[]> {
  const conditions = [
    Prisma.sql`s.origin <> 'SIMULATED'`,
    ...placed(query),
    ...query.matches.filter(({ by }) => by === "column").map((match) => condition(query.level, match, pseudonymOf)),
  ];
  const where = Prisma.join(conditions, " AND ");
  const page = { study: studies, series: seriesOf, instance: instances }[query.level];
  return database.$queryRaw<Candidate[]>(page(where, after, count));
}

type Page = (where: Prisma.Sql, after: string | null, count: number) => Prisma.Sql;

const olderThan = (id: Prisma.Sql, after: string | null): Prisma.Sql =>
  after === null ? Prisma.sql`TRUE` : Prisma.sql`${id} < ${after}::uuid`;

const studies: Page = (where, after, count) => Prisma.sql`
  WITH page AS (
    SELECT s.id, s.study_instance_uid FROM study s
    WHERE ${where} AND ${olderThan(Prisma.sql`s.id`, after)} AND EXISTS (
      SELECT 1 FROM series e JOIN instance i ON i.series_id = e.id
      WHERE e.study_id = s.id AND i.received_object_id IS NOT NULL)
    ORDER BY s.id DESC LIMIT ${count})
  SELECT page.id, page.study_instance_uid AS "studyUid", NULL AS "seriesUid", NULL AS "sopUid", NULL AS "sopClassUid",
    facts.* FROM page CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT e.modality) AS modalities, count(DISTINCT e.id)::int AS "seriesCount",
        count(*)::int AS "instanceCount", (array_agg(o.sha256 ORDER BY i.id))[1] AS sha256
      FROM series e JOIN instance i ON i.series_id = e.id JOIN received_object o ON o.id = i.received_object_id
      WHERE e.study_id = page.id) facts
  ORDER BY page.id DESC`;

const seriesOf: Page = (where, after, count) => Prisma.sql`
  WITH page AS (
    SELECT e.id, s.study_instance_uid, e.series_instance_uid, e.modality
    FROM series e JOIN study s ON s.id = e.study_id
    WHERE ${where} AND ${olderThan(Prisma.sql`e.id`, after)} AND EXISTS (
      SELECT 1 FROM instance i WHERE i.series_id = e.id AND i.received_object_id IS NOT NULL)
    ORDER BY e.id DESC LIMIT ${count})
  SELECT page.id, page.study_instance_uid AS "studyUid", page.series_instance_uid AS "seriesUid", NULL AS "sopUid",
    NULL AS "sopClassUid", ARRAY[page.modality] AS modalities, 1 AS "seriesCount", facts.*
  FROM page CROSS JOIN LATERAL (
    SELECT count(*)::int AS "instanceCount", (array_agg(o.sha256 ORDER BY i.id))[1] AS sha256
    FROM instance i JOIN received_object o ON o.id = i.received_object_id WHERE i.series_id = page.id) facts
  ORDER BY page.id DESC`;

const instances: Page = (where, after, count) => Prisma.sql`
  SELECT i.id, s.study_instance_uid AS "studyUid", e.series_instance_uid AS "seriesUid",
    i.sop_instance_uid AS "sopUid", i.sop_class_uid AS "sopClassUid", ARRAY[e.modality] AS modalities,
    1 AS "seriesCount", 1 AS "instanceCount", o.sha256
  FROM instance i JOIN series e ON e.id = i.series_id JOIN study s ON s.id = e.study_id
    JOIN received_object o ON o.id = i.received_object_id
  WHERE ${where} AND ${olderThan(Prisma.sql`i.id`, after)}
  ORDER BY i.id DESC LIMIT ${count}`;

function placed({ level, place: { study, series } }: Query): Prisma.Sql[] {
  const inStudy = study === null ? [] : [Prisma.sql`s.study_instance_uid = ${study}`];
  const inSeries = series === null || level === "study" ? [] : [Prisma.sql`e.series_instance_uid = ${series}`];
  return [...inStudy, ...inSeries];
}

const listOf = (value: string): string[] => value.split(/[\\,]/).map((part) => part.trim());

function condition(level: Level, { path, value }: Match, pseudonymOf: PseudonymOf): Prisma.Sql {
  switch (path) {
    case "0020000d":
      return Prisma.sql`s.study_instance_uid = ANY (${listOf(value)})`;
    case "0020000e":
      return Prisma.sql`e.series_instance_uid = ANY (${listOf(value)})`;
    case "00080018":
      return Prisma.sql`i.sop_instance_uid = ANY (${listOf(value)})`;
    case "00080016":
      return Prisma.sql`i.sop_class_uid = ANY (${listOf(value)})`;
    case "00080060":
      return modality(Prisma.sql`e.modality`, value);
    case "00080061":
      return Prisma.sql`EXISTS (SELECT 1 FROM series m WHERE m.study_id = s.id AND ${modality(Prisma.sql`m.modality`, value)})`;
    case "00100020":
      return patient(value, pseudonymOf);
    default:
      return onDay(level, value);
  }
}

function modality(column: Prisma.Sql, value: string): Prisma.Sql {
  if (!hasWildcard(value)) return Prisma.sql`${column} = ANY (${listOf(value)})`;
  const pattern = value
    .replace(/[\\%_]/g, "\\$&")
    .replace(/\*+/g, "%")
    .replaceAll("?", "_");
  return Prisma.sql`${column} LIKE ${pattern}`;
}

/** The table's key begins with the site: so every site is asked, by index. A wildcard is the header's affair. */
function patient(value: string, pseudonymOf: PseudonymOf): Prisma.Sql {
  if (hasWildcard(value)) return Prisma.sql`TRUE`;
  return Prisma.sql`s.patient_id IN (SELECT known.id FROM site CROSS JOIN LATERAL (
    SELECT p.id FROM patient p WHERE p.site_id = site.id AND p.pseudonym = ${pseudonymOf(value)}) known)`;
}

/** A study is begun on the day of its images, or a few days before at most; the header then decides by its own date. */
const DAYS_BEFORE = 1;
const DAYS_AFTER = 7;

function onDay(level: Level, value: string): Prisma.Sql {
  const { from, to } = dateRange(value);
  const within = Prisma.sql`${since(from)} AND ${until(to)}`;
  if (level === "instance") return within;
  return level === "series"
    ? Prisma.sql`EXISTS (SELECT 1 FROM instance i WHERE i.series_id = e.id AND ${within})`
    : Prisma.sql`s.id IN (SELECT d.study_id FROM instance i JOIN series d ON d.id = i.series_id WHERE ${within})`;
}

const since = (day: string | null): Prisma.Sql =>
  day === null ? Prisma.sql`TRUE` : Prisma.sql`i.day >= ${shifted(day, -DAYS_BEFORE)}::date`;
const until = (day: string | null): Prisma.Sql =>
  day === null ? Prisma.sql`TRUE` : Prisma.sql`i.day <= ${shifted(day, DAYS_AFTER)}::date`;

/** `YYYYMMDD` some days on, as PostgreSQL reads it; a day that the calendar does not have becomes a neighbour. */
function shifted(day: string, days: number): string {
  const date = new Date(0);
  date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)) + days);
  return date.toISOString().slice(0, 10);
}
