import { Prisma } from "@plumbline/database";
import type { Level } from "../route.ts";
import { IMAGES, KEPT, type Source } from "../sources.ts";
import { dateRange, hasWildcard } from "./match-values.ts";
import type { Match, Query } from "./query.ts";

/** Turns a Patient ID into the pseudonym under which the database knows it. */
export type PseudonymOf = (patientId: string) => string;

/** What a source's rows must fulfil, as far as columns decide it. Every value is a parameter of the statement. */
export function conditionsOf(source: Source, query: Query, pseudonymOf: PseudonymOf): Prisma.Sql {
  const matches = query.matches.filter(({ by }) => by === "column");
  const conditions = [
    source === IMAGES ? Prisma.sql`s.origin <> 'SIMULATED'` : Prisma.sql`TRUE`,
    ...placed(query),
    ...matches.map((match) => condition(source, query.level, match, pseudonymOf)),
  ];
  return Prisma.join(conditions, " AND ");
}

function placed({ level, place: { study, series } }: Query): Prisma.Sql[] {
  const inStudy = study === null ? [] : [Prisma.sql`s.study_instance_uid = ${study}`];
  const inSeries = series === null || level === "study" ? [] : [Prisma.sql`e.series_instance_uid = ${series}`];
  return [...inStudy, ...inSeries];
}

const listOf = (value: string): string[] => value.split(/[\\,]/).map((part) => part.trim());

function condition(source: Source, level: Level, { path, value }: Match, pseudonymOf: PseudonymOf): Prisma.Sql {
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
      return Prisma.sql`(${hasModality(IMAGES, value)} OR ${hasModality(KEPT, value)})`;
    case "00100020":
      return patient(source, value, pseudonymOf);
    default:
      return onDay(source, level, value);
  }
}

/** A study has the modalities of its images and of what is kept beside them. */
const hasModality = ({ study, series, studyId }: Source, value: string): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM ${study} t JOIN ${series} m ON m.${studyId} = t.id
  WHERE t.study_instance_uid = s.study_instance_uid AND ${modality(Prisma.sql`m.modality`, value)})`;

function modality(column: Prisma.Sql, value: string): Prisma.Sql {
  if (!hasWildcard(value)) return Prisma.sql`${column} = ANY (${listOf(value)})`;
  const pattern = value
    .replace(/[\\%_]/g, "\\$&")
    .replace(/\*+/g, "%")
    .replaceAll("?", "_");
  return Prisma.sql`${column} LIKE ${pattern}`;
}

/** The table's key begins with the site: so every site is asked, by index. A wildcard is the header's affair. */
function patient(source: Source, value: string, pseudonymOf: PseudonymOf): Prisma.Sql {
  if (hasWildcard(value)) return Prisma.sql`TRUE`;
  if (source === KEPT) return Prisma.sql`s.pseudonym = ${pseudonymOf(value)}`;
  return Prisma.sql`s.patient_id IN (SELECT known.id FROM site CROSS JOIN LATERAL (
    SELECT p.id FROM patient p WHERE p.site_id = site.id AND p.pseudonym = ${pseudonymOf(value)}) known)`;
}

/** A study is begun on the day of its images, or a few days before at most; the header then decides by its own date. */
const DAYS_BEFORE = 1;
const DAYS_AFTER = 7;

function onDay({ series, object, studyId, seriesId }: Source, level: Level, value: string): Prisma.Sql {
  const { from, to } = dateRange(value);
  const within = Prisma.sql`${since(from)} AND ${until(to)}`;
  if (level === "instance") return within;
  return level === "series"
    ? Prisma.sql`EXISTS (SELECT 1 FROM ${object} i WHERE i.${seriesId} = e.id AND ${within})`
    : Prisma.sql`s.id IN (SELECT d.${studyId} FROM ${object} i JOIN ${series} d ON d.id = i.${seriesId} WHERE ${within})`;
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
