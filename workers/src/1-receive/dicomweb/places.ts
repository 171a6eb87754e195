import { type Database, Prisma } from "@plumbline/database";
import { HttpError } from "./answer.ts";
import type { Place } from "./route.ts";

/** One stored object with the UIDs by which DICOMweb names it. */
export interface StoredInstance {
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

/** The objects of a study, series or instance, in the order in which they came. @throws HttpError 404 when there is none */
export async function findInstances(database: Database, place: Place): Promise<StoredInstance[]> {
  const found = await database.$queryRaw<StoredInstance[]>`
    SELECT i.id AS "instanceId", s.study_instance_uid AS "studyUid", e.series_instance_uid AS "seriesUid",
      i.sop_instance_uid AS "sopUid", i.sop_class_uid AS "sopClassUid", o.sha256, o.size_bytes AS "sizeBytes"
    FROM study s JOIN series e ON e.study_id = s.id JOIN instance i ON i.series_id = e.id
      JOIN received_object o ON o.id = i.received_object_id
    WHERE s.study_instance_uid = ${place.study}
      AND ${place.series === null ? Prisma.sql`TRUE` : Prisma.sql`e.series_instance_uid = ${place.series}`}
      AND ${place.instance === null ? Prisma.sql`TRUE` : Prisma.sql`i.sop_instance_uid = ${place.instance}`}
    ORDER BY e.id, i.id LIMIT ${MAX_INSTANCES + 1}`;
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
