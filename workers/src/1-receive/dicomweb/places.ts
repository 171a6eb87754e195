import { type Database, Prisma } from "@plumbline/database";
import { HttpError } from "./answer.ts";
import type { Place } from "./route.ts";
import { IMAGES, KEPT, type Source, stored } from "./sources.ts";

/** One stored object with the UIDs by which DICOMweb names it. */
export interface StoredInstance {
  /** Of the image, by which its pictures are named; of what is kept, which has none, its own. */
  readonly instanceId: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopUid: string;
  readonly sopClassUid: string;
  readonly sha256: string;
  readonly sizeBytes: bigint;
}

/** More than any study has; whoever has more retrieves it series by series. */
export const MAX_INSTANCES = 10_000;

/**
 * The objects of a study, series or instance, images before what is kept without being graded, each in the order in which
 * they came.
 * @throws HttpError 404 when there is none
 */
export async function findInstances(database: Database, place: Place): Promise<StoredInstance[]> {
  const named = (source: Source, kept: boolean): Prisma.Sql => Prisma.sql`
    SELECT ${kept} AS kept, e.id AS e, i.id AS "instanceId", s.study_instance_uid AS "studyUid",
      e.series_instance_uid AS "seriesUid", i.sop_instance_uid AS "sopUid", i.sop_class_uid AS "sopClassUid", o.sha256,
      o.size_bytes AS "sizeBytes"
    FROM ${stored(source)}
    WHERE s.study_instance_uid = ${place.study}
      AND ${place.series === null ? Prisma.sql`TRUE` : Prisma.sql`e.series_instance_uid = ${place.series}`}
      AND ${place.instance === null ? Prisma.sql`TRUE` : Prisma.sql`i.sop_instance_uid = ${place.instance}`}`;
  const found = await database.$queryRaw<StoredInstance[]>`
    SELECT "instanceId", "studyUid", "seriesUid", "sopUid", "sopClassUid", sha256, "sizeBytes"
    FROM (${named(IMAGES, false)} UNION ALL ${named(KEPT, true)}) found
    ORDER BY kept, e, "instanceId" LIMIT ${MAX_INSTANCES + 1}`;
  if (found.length === 0) throw await whyNone(database, place);
  if (found.length > MAX_INSTANCES) {
    throw new HttpError(400, `There are more than ${MAX_INSTANCES} instances: ask for one series at a time.`);
  }
  return found;
}

/** Rows of the simulated history have no object; that there are some is no secret. */
async function whyNone(database: Database, { study, series, instance }: Place): Promise<HttpError> {
  const simulated = await database.study.findUnique({
    where: { studyInstanceUid: study ?? "" },
    select: { origin: true },
  });
  if (simulated?.origin === "SIMULATED") {
    return new HttpError(404, "This study is simulated: it has rows for the demonstration's charts and no images.");
  }
  const what = instance !== null ? "instance" : series !== null ? "series" : "study";
  return new HttpError(404, `There is no such ${what} here, or it is not identified yet.`);
}
