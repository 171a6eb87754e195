import { type Database, Prisma } from "@plumbline/database";
import { IMAGES, KEPT, type Source, stored } from "../sources.ts";
import { conditionsOf, type PseudonymOf } from "./conditions.ts";
import type { Query } from "./query.ts";

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
  /** Of the first object, an image where there is one: its header stands for the level. */
  readonly sha256: string;
}

/**
 * The next candidates, newest first: images, and what is kept without being graded.
 * @param after id of the last one before; null: from the newest
 */
export function findCandidates(
  database: Database,
  query: Query,
  pseudonymOf: PseudonymOf,
  after: string | null,
  count: number,
): Promise<Candidate[]> {
  const where: Where = (source, id) => {
    const older = after === null ? Prisma.sql`TRUE` : Prisma.sql`${id} < ${after}::uuid`;
    return Prisma.sql`${conditionsOf(source, query, pseudonymOf)} AND ${older}`;
  };
  const page = { study: studies, series: seriesOf, instance: instances }[query.level];
  return database.$queryRaw<Candidate[]>(page(where, count));
}

type Where = (source: Source, id: Prisma.Sql) => Prisma.Sql;
type Page = (where: Where, count: number) => Prisma.Sql;

/** The newest of both sources' newest. */
const newest = (count: number, select: (source: Source) => Prisma.Sql): Prisma.Sql => Prisma.sql`
  (${select(IMAGES)} ORDER BY id DESC LIMIT ${count}) UNION ALL (${select(KEPT)} ORDER BY id DESC LIMIT ${count})
  ORDER BY id DESC LIMIT ${count}`;

const SAME_STUDY = Prisma.sql`t.study_instance_uid = s.study_instance_uid`;
const SAME_SERIES = Prisma.sql`${SAME_STUDY} AND u.series_instance_uid = e.series_instance_uid`;

/** Of what is kept, only the studies or series that hold no image: those that do are found by their images. */
const alone = (source: Source, same: Prisma.Sql): Prisma.Sql =>
  source === IMAGES
    ? Prisma.sql`TRUE`
    : Prisma.sql`NOT EXISTS (
        SELECT 1 FROM study t JOIN series u ON u.study_id = t.id JOIN instance v ON v.series_id = u.id
        WHERE ${same} AND v.received_object_id IS NOT NULL)`;

/** The objects of both sources in one study or series. */
const objectsIn = (place: Prisma.Sql): Prisma.Sql => {
  const of = (source: Source): Prisma.Sql => Prisma.sql`
    SELECT e.series_instance_uid, e.modality, o.sha256, ${source === KEPT} AS kept, i.id
    FROM ${stored(source)} WHERE ${place}`;
  return Prisma.sql`(${of(IMAGES)} UNION ALL ${of(KEPT)}) one`;
};
const FIRST = Prisma.sql`(array_agg(one.sha256 ORDER BY one.kept, one.id))[1] AS sha256`;

const studies: Page = (where, count) => Prisma.sql`
  WITH page AS (${newest(
    count,
    (source) => Prisma.sql`
      SELECT s.id, s.study_instance_uid AS uid FROM ${source.study} s
      WHERE ${where(source, Prisma.sql`s.id`)}
        AND EXISTS (SELECT 1 FROM ${source.series} e JOIN ${source.object} i ON i.${source.seriesId} = e.id
          WHERE e.${source.studyId} = s.id AND i.received_object_id IS NOT NULL)
        AND ${alone(source, SAME_STUDY)}`,
  )})
  SELECT page.id, page.uid AS "studyUid", NULL AS "seriesUid", NULL AS "sopUid", NULL AS "sopClassUid", facts.*
  FROM page CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT one.modality) AS modalities, count(DISTINCT one.series_instance_uid)::int AS "seriesCount",
      count(*)::int AS "instanceCount", ${FIRST}
    FROM ${objectsIn(Prisma.sql`s.study_instance_uid = page.uid`)}) facts
  ORDER BY page.id DESC`;

const seriesOf: Page = (where, count) => Prisma.sql`
  WITH page AS (${newest(
    count,
    (source) => Prisma.sql`
      SELECT e.id, s.study_instance_uid AS study_uid, e.series_instance_uid AS uid, e.modality
      FROM ${source.series} e JOIN ${source.study} s ON s.id = e.${source.studyId}
      WHERE ${where(source, Prisma.sql`e.id`)}
        AND EXISTS (SELECT 1 FROM ${source.object} i WHERE i.${source.seriesId} = e.id AND i.received_object_id IS NOT NULL)
        AND ${alone(source, SAME_SERIES)}`,
  )})
  SELECT page.id, page.study_uid AS "studyUid", page.uid AS "seriesUid", NULL AS "sopUid", NULL AS "sopClassUid",
    ARRAY[page.modality] AS modalities, 1 AS "seriesCount", facts.*
  FROM page CROSS JOIN LATERAL (
    SELECT count(*)::int AS "instanceCount", ${FIRST}
    FROM ${objectsIn(Prisma.sql`s.study_instance_uid = page.study_uid AND e.series_instance_uid = page.uid`)}) facts
  ORDER BY page.id DESC`;

const instances: Page = (where, count) =>
  newest(
    count,
    (source) => Prisma.sql`
      SELECT i.id, s.study_instance_uid AS "studyUid", e.series_instance_uid AS "seriesUid",
        i.sop_instance_uid AS "sopUid", i.sop_class_uid AS "sopClassUid", ARRAY[e.modality] AS modalities,
        1 AS "seriesCount", 1 AS "instanceCount", o.sha256
      FROM ${stored(source)} WHERE ${where(source, Prisma.sql`i.id`)}`,
  );
