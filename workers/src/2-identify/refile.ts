import {
  type Database,
  enqueue,
  type Identity,
  identityColumn,
  lockIdentityChanges,
  type Payload,
  type Place,
  Prisma,
  placeStudy,
  REPOINT_BATCH,
  repointImages,
  type Transaction,
} from "@plumbline/database";
import { acquiredAt } from "./local-time.ts";

/** What one transaction moves at most. Moving a study to another site is some thirty statements, so it is few of those. */
export interface RefileBatch {
  /** To another unit of the site. */
  readonly images: number;
  /** With their study to another site. */
  readonly elsewhere: number;
}

const BATCH: RefileBatch = { images: REPOINT_BATCH, elsewhere: 25 };

/**
 * The next images of an identity follow it to where it points now: to another unit of the site, or with their whole study
 * to another site. One transaction a batch, with the job for the next one: killed
 * at any moment, it goes on where the last batch ended. Done twice, it changes nothing.
 */
export async function refile(
  database: Database,
  { changeId, identityId, after }: Payload<"refile">,
  batch = BATCH,
): Promise<{ moved: number }> {
  return database.$transaction(
    async (tx) => {
      await lockIdentityChanges(tx);
      const identity = await tx.identity.findUnique({ where: { id: identityId } });
      // Cleared with the demonstration.
      if (identity === null) return { moved: 0 };
      const { moved, lastId } = await moveBatch(tx, identity, after, batch);
      if (lastId !== null) await enqueue(tx, "refile", { changeId, identityId, after: lastId });
      return { moved };
    },
    { timeout: 120_000 },
  );
}

async function moveBatch(
  tx: Transaction,
  identity: Identity,
  after: string | null,
  batch: RefileBatch,
): Promise<{ moved: number; lastId: string | null }> {
  if (identity.kind !== "SITE") {
    const { moved, lastId, elsewhere } = await repointImages(tx, identity, after, batch.images);
    const now = elsewhere.slice(0, batch.elsewhere);
    const rest = now.length < elsewhere.length ? (now.at(-1) ?? null) : lastId;
    return { moved: moved + (await moveStudies(tx, now)), lastId: rest };
  }
  const images = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM instance i
    WHERE i.${identityColumn("SITE")} = ${identity.id}::uuid AND (${after}::uuid IS NULL OR i.id > ${after}::uuid)
    ORDER BY i.id LIMIT ${batch.elsewhere}`;
  const ids = images.map(({ id }) => id);
  const lastId = ids.length < batch.elsewhere ? null : (ids.at(-1) ?? null);
  return { moved: await moveStudies(tx, ids), lastId };
}

async function moveStudies(tx: Transaction, instanceIds: readonly string[]): Promise<number> {
  const studies = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT e.study_id AS id FROM instance i JOIN series e ON e.id = i.series_id
    WHERE i.id = ANY(${instanceIds}::uuid[]) ORDER BY 1`;
  let moved = 0;
  for (const { id } of studies) moved += await moveStudy(tx, id);
  return moved;
}

interface StoredImage {
  readonly id: string;
  readonly siteId: string;
  readonly deviceId: string;
  readonly technologistId: string;
  readonly siteIdentityId: string | null;
  readonly deviceIdentityId: string | null;
  readonly technologistIdentityId: string | null;
  readonly acquiredLocal: Date | null;
  readonly utcOffsetMinutes: number | null;
  readonly acquiredAt: Date;
  readonly receivedAt: Date | null;
}

/** Puts a study where its images' identities lead now. @returns how many images changed their site or unit */
async function moveStudy(tx: Transaction, studyId: string): Promise<number> {
  // Whoever is filing an image in it (`lockStudy`) is waited for; the images are read after that.
  const [study] = await tx.$queryRaw<{ siteId: string }[]>`
    SELECT site_id AS "siteId" FROM study WHERE id = ${studyId}::uuid FOR UPDATE`;
  if (study === undefined) return 0;
  const images = await tx.$queryRaw<StoredImage[]>`
    SELECT i.id, i.site_id AS "siteId", i.device_id AS "deviceId", i.technologist_id AS "technologistId", i.site_identity_id AS "siteIdentityId",
      i.device_identity_id AS "deviceIdentityId", i.technologist_identity_id AS "technologistIdentityId",
      i.acquired_local AS "acquiredLocal", i.utc_offset_minutes AS "utcOffsetMinutes",
      i.acquired_at AS "acquiredAt", o.received_at AS "receivedAt"
    FROM instance i
    JOIN series e ON e.id = i.series_id
    LEFT JOIN received_object o ON o.id = i.received_object_id
    WHERE e.study_id = ${studyId}::uuid ORDER BY i.created_at, i.id FOR UPDATE OF i`;
  const identified = images.filter(hasIdentities);
  // Every real image has all three; one without could be placed by nothing.
  if (identified.length < images.length || images.length === 0) return 0;
  const places = await placeStudy(tx, identified);
  const siteId = places[0]?.siteId ?? study.siteId;
  if (siteId !== study.siteId) await moveStudyRows(tx, studyId, siteId);
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  let moved = 0;
  for (const [index, place] of places.entries()) {
    const image = images[index];
    if (image === undefined || isThere(image, place)) continue;
    const { at, day } = acquiredAt(image, image.receivedAt ?? image.acquiredAt, timeZone);
    await tx.instance.update({
      where: { id: image.id },
      data: { ...place, acquiredAt: at, day: new Date(`${day}T00:00:00Z`) },
    });
    moved++;
  }
  return moved;
}

type IdentifiedImage = StoredImage & {
  readonly siteIdentityId: string;
  readonly deviceIdentityId: string;
  readonly technologistIdentityId: string;
};

function hasIdentities(image: StoredImage): image is IdentifiedImage {
  return image.siteIdentityId !== null && image.deviceIdentityId !== null && image.technologistIdentityId !== null;
}

function isThere(image: StoredImage, place: Place): boolean {
  const columns = ["siteId", "deviceId", "technologistId", "deviceIdentityId", "technologistIdentityId"] as const;
  return columns.every((column) => image[column] === place[column]);
}

/** Everything of a study that carries its site, but for the instances' own rows. The patient is one of the new site. */
async function moveStudyRows(tx: Transaction, studyId: string, siteId: string): Promise<void> {
  const study = await tx.study.findUniqueOrThrow({ where: { id: studyId }, include: { patient: true } });
  const { pseudonym, sex, origin, id: oldPatientId } = study.patient;
  await tx.patient.createMany({ data: [{ siteId, pseudonym, sex, origin }], skipDuplicates: true });
  const patient = await tx.patient.findUniqueOrThrow({ where: { siteId_pseudonym: { siteId, pseudonym } } });
  await tx.study.update({ where: { id: studyId }, data: { siteId, patientId: patient.id } });
  await tx.patient.deleteMany({ where: { id: oldPatientId, studies: { none: {} } } });
  await tx.series.updateMany({ where: { studyId }, data: { siteId } });
  const gradings = Prisma.sql`
    SELECT g.id FROM grading g JOIN instance i ON i.id = g.instance_id JOIN series e ON e.id = i.series_id
    WHERE e.study_id = ${studyId}::uuid`;
  await tx.$executeRaw`UPDATE task_result SET site_id = ${siteId}::uuid WHERE grading_id IN (${gradings})`;
  await tx.$executeRaw`UPDATE landmark SET site_id = ${siteId}::uuid WHERE grading_id IN (${gradings})`;
  await tx.$executeRaw`UPDATE grading SET site_id = ${siteId}::uuid WHERE id IN (${gradings})`;
}
