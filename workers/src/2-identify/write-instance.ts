import {
  enqueue,
  type NewPlace,
  type Prisma,
  placeImage,
  type ReportedAs,
  siteByHeader,
  type Transaction,
} from "@plumbline/database";
import { type Dataset, type Facts, headerFactsForStorage } from "@plumbline/dicom";
import { timeOf } from "./header-time.ts";
import { acquiredAt } from "./local-time.ts";
import { provenanceOf } from "./provenance.ts";
import { patientIdOf, pseudonymOf } from "./pseudonym.ts";
import { reportedBy, type SentBy } from "./reported.ts";
import { createStudy, ensurePatient, ensureSeries, type KnownStudy, lockStudy } from "./study-rows.ts";

/** The object cannot become an instance; the message says why and holds no value of a patient attribute. */
export class NotAnInstance extends Error {
  override readonly name = "NotAnInstance";
}

export interface ObjectRow extends SentBy {
  readonly id: string;
  readonly sopInstanceUid: string;
  readonly receivedAt: Date;
  readonly origin: "REAL" | "DEMO" | "SIMULATED";
}

/**
 * Writes the instance with everything it belongs to, and its grading's job. An image whose study came before with another
 * site or patient, or whose series came in another study, lies where these lie; that it says otherwise is an incident of
 * the received object.
 * @throws NotAnInstance
 */
export async function writeInstance(
  tx: Transaction,
  object: ObjectRow,
  { dataset, facts }: { readonly dataset: Dataset; readonly facts: Facts },
  { secret, timeZone }: { readonly secret: string; readonly timeZone: string },
): Promise<void> {
  const { sopInstanceUid, origin, receivedAt } = object;
  if (origin === "SIMULATED") throw new NotAnInstance("Simulated rows have no object; this one claims to be one.");
  if (facts.sopInstanceUid !== sopInstanceUid) {
    throw new NotAnInstance("The SOP Instance UID (0008,0018) of the whole object is not the one at its beginning.");
  }
  const uids = {
    studyInstanceUid: required(facts.studyInstanceUid, "Study Instance UID (0020,000D)"),
    seriesInstanceUid: required(facts.seriesInstanceUid, "Series Instance UID (0020,000E)"),
  };
  const reported = await reportedBy(tx, facts, object, { origin, timeZone });
  const pseudonym = pseudonymOf(secret, patientIdOf(facts), uids.studyInstanceUid);
  const { study, place } = await placeInStudy(tx, reported, { ...uids, pseudonym, facts, origin, receivedAt });
  const { modality, bodyPart } = facts;
  const series = await ensureSeries(tx, {
    siteId: place.siteId,
    studyId: study.id,
    seriesInstanceUid: uids.seriesInstanceUid,
    modality,
    bodyPart: bodyPart.examined?.slice(0, 64) ?? null,
  });
  const [site] = await tx.$queryRaw<{ timeZone: string }[]>`
    SELECT time_zone AS "timeZone" FROM site WHERE id = ${place.siteId}::uuid FOR KEY SHARE`;
  const [utcOffset] = dataset.root.asciiValues("00080201");
  const { note: timeNote, ...headerTime } = timeOf(facts, utcOffset, receivedAt);
  const acquired = acquiredAt(headerTime, receivedAt, site?.timeZone ?? timeZone);
  const { headerSiteId, ...columns } = place;
  const instance = await tx.instance.create({
    data: {
      ...columns,
      seriesId: series.id,
      receivedObjectId: object.id,
      sopInstanceUid,
      sopClassUid: facts.sopClassUid ?? "",
      ...headerTime,
      timeNote,
      acquiredAt: acquired.at,
      day: new Date(`${acquired.day}T00:00:00Z`),
      ageYears: facts.ageYears,
      sex: facts.sex ?? study.sex,
      laterality: facts.laterality?.side ?? null,
      ...imageSize(facts),
      headerFacts: storedFacts(facts),
      ...(origin === "DEMO" ? { provenance: provenanceOf(dataset) } : {}),
      origin,
    },
    select: { id: true },
  });
  const incident = await incidentOf(tx, { study, headerSiteId, pseudonym, ...uids });
  await tx.receivedObject.update({
    where: { id: object.id },
    data: { state: "IDENTIFIED", reason: null, ...(incident === null ? {} : { incident }) },
  });
  await enqueue(tx, "grade", { instanceId: instance.id, reason: "first" });
}

interface StudyOfImage {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly pseudonym: string;
  readonly facts: Facts;
  readonly origin: "REAL" | "DEMO";
  readonly receivedAt: Date;
}

/** Finds the image's study, or makes it where the image's own header leads; the image lies where its study does. */
async function placeInStudy(
  tx: Transaction,
  reported: ReportedAs,
  image: StudyOfImage,
): Promise<{ study: KnownStudy; place: NewPlace }> {
  const { studyInstanceUid, pseudonym, facts, origin, receivedAt } = image;
  const sighting = { origin, at: receivedAt };
  let study = await lockStudy(tx, image);
  if (study === null) {
    const place = await placeImage(tx, reported, sighting, null);
    const { siteId } = place;
    const patient = await ensurePatient(tx, siteId, pseudonym, facts.sex, origin);
    await createStudy(tx, { siteId, patientId: patient.id, studyInstanceUid, origin });
    study = await lockStudy(tx, image);
    if (study?.siteId === siteId && study.origin === origin) return { study, place };
  }
  if (study === null) throw new Error("A study was written and is not there.");
  if (study.origin !== origin) {
    throw new NotAnInstance("Its study holds demonstration images, and this is none, or the other way round.");
  }
  return { study, place: await placeImage(tx, reported, sighting, study.siteId) };
}

/** What the header says and its study contradicts; null when they agree. */
async function incidentOf(
  tx: Transaction,
  {
    study,
    headerSiteId,
    pseudonym,
    studyInstanceUid,
  }: {
    readonly study: KnownStudy;
    readonly headerSiteId: string;
    readonly pseudonym: string;
    readonly studyInstanceUid: string;
  },
): Promise<string | null> {
  if (study.studyInstanceUid !== studyInstanceUid) {
    return "Its series came before in another study; it lies with its series.";
  }
  const contradictions: string[] = [];
  if (study.pseudonym !== pseudonym) contradictions.push("another patient");
  if (study.siteId !== headerSiteId && (await leadsTo(tx, study.id)) !== headerSiteId)
    contradictions.push("another site");
  return contradictions.length === 0
    ? null
    : `Its study came before with ${contradictions.join(" and ")}; it lies with its study.`;
}

/** The site that the study's first image leads to: where the study will be, when it is waiting to be moved. */
async function leadsTo(tx: Transaction, studyId: string): Promise<string | null> {
  const first = await tx.instance.findFirst({
    where: { series: { studyId } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { siteIdentityId: true, deviceIdentityId: true },
  });
  const { siteIdentityId = null, deviceIdentityId = null } = first ?? {};
  if (siteIdentityId === null || deviceIdentityId === null) return null;
  return siteByHeader(tx, { siteIdentityId, deviceIdentityId });
}

function required(uid: string | null, name: string): string {
  if (uid === null) throw new NotAnInstance(`The object has no usable ${name}.`);
  return uid;
}

/** Keyword → state and value, without identifiers (packages/dicom decides which these are). */
function storedFacts(facts: Facts): Prisma.InputJsonObject {
  const voiLut = { tag: "00283010", state: facts.hasVoiLutSequence ? "present" : "absent", reason: null, value: null };
  return { ...headerFactsForStorage(facts).items, VOILUTSequence: voiLut } as unknown as Prisma.InputJsonObject;
}

/** Both or neither: an image with zero rows has no size. */
function imageSize({ image }: Facts): { rows: number; columns: number } | Record<string, never> {
  const { rows, columns } = image;
  return rows !== null && columns !== null && rows > 0 && columns > 0 ? { rows, columns } : {};
}
