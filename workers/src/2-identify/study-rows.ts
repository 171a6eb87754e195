import type { Origin, Sex, Transaction } from "@plumbline/database";

/** A study that is there, locked (FOR SHARE) so that nobody moves it to another site before the transaction ends. */
export interface KnownStudy {
  readonly id: string;
  readonly siteId: string;
  readonly studyInstanceUid: string;
  readonly origin: Origin;
  readonly pseudonym: string;
  /** As the patient was first reported. */
  readonly sex: Sex | null;
}

/**
 * The study that an image belongs to: its series' where that is known (a series lies in one study, whatever a later header
 * says), else the one of its UID. Null when it is the first of both.
 */
export async function lockStudy(
  tx: Transaction,
  { studyInstanceUid, seriesInstanceUid }: { readonly studyInstanceUid: string; readonly seriesInstanceUid: string },
): Promise<KnownStudy | null> {
  const [known] = await tx.$queryRaw<KnownStudy[]>`
    SELECT s.id, s.site_id AS "siteId", s.study_instance_uid AS "studyInstanceUid", s.origin,
      p.pseudonym, p.sex
    FROM study s JOIN patient p ON p.id = s.patient_id
    WHERE s.id = coalesce(
      (SELECT e.study_id FROM series e WHERE e.series_instance_uid = ${seriesInstanceUid}),
      (SELECT t.id FROM study t WHERE t.study_instance_uid = ${studyInstanceUid}))
    FOR SHARE OF s`;
  return known ?? null;
}

export async function ensurePatient(
  tx: Transaction,
  siteId: string,
  pseudonym: string,
  sex: Sex | null,
  origin: Origin,
): Promise<{ id: string }> {
  await tx.patient.createMany({ data: [{ siteId, pseudonym, sex, origin }], skipDuplicates: true });
  return tx.patient.findUniqueOrThrow({ where: { siteId_pseudonym: { siteId, pseudonym } }, select: { id: true } });
}

/** Leaves it to the one who was faster: `lockStudy` then finds that one's. */
export async function createStudy(
  tx: Transaction,
  data: {
    readonly siteId: string;
    readonly patientId: string;
    readonly studyInstanceUid: string;
    readonly origin: Origin;
  },
): Promise<void> {
  await tx.study.createMany({ data: [data], skipDuplicates: true });
}

export async function ensureSeries(
  tx: Transaction,
  data: {
    readonly siteId: string;
    readonly studyId: string;
    readonly seriesInstanceUid: string;
    readonly modality: string | null;
    readonly bodyPart: string | null;
  },
): Promise<{ id: string }> {
  await tx.series.createMany({ data: [data], skipDuplicates: true });
  const { seriesInstanceUid } = data;
  return tx.series.findUniqueOrThrow({ where: { seriesInstanceUid }, select: { id: true } });
}
