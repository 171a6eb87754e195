import {
  type BlobStore,
  blobKey,
  type Database,
  enqueue,
  type Prisma,
  pseudonymSecret,
  type Transaction,
} from "@plumbline/database";
import { type Dataset, DicomError, type Facts, headerFactsForStorage, readDataset, readFacts } from "@plumbline/dicom";
import {
  ensureDevice,
  ensurePatient,
  ensureSeries,
  ensureSite,
  ensureStudy,
  ensureTechnologist,
} from "./ensure-rows.ts";
import { deviceOf, siteOf, technologistOf } from "./identity-rules.ts";
import { acquiredAt } from "./local-time.ts";
import { provenanceOf } from "./provenance.ts";
import { pseudonymOf } from "./pseudonym.ts";

export interface IdentifyDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  /** PLUMBLINE_SECRET; null: the one kept in the database. */
  readonly secret: string | null;
  /** IANA zone of sites that become known here. */
  readonly timeZone: string;
}

type IdentifyOutcome = "identified" | "rejected" | "nothing to do";

/** The object cannot become an instance; the message says why and holds no value of a patient attribute. */
class NotAnInstance extends Error {}

/**
 * A stored object becomes an instance with its site, device, technologist, patient pseudonym, study and series, and its
 * grading is enqueued, all in one transaction; unknown ones are created, unconfirmed. An object that cannot become an
 * instance is REJECTED with the reason. Running it again does nothing.
 * @throws when disk or database fail
 */
export async function identify(deps: IdentifyDeps, receivedObjectId: string): Promise<IdentifyOutcome> {
  const object = await deps.database.receivedObject.findUnique({ where: { id: receivedObjectId } });
  // Cleared with the demonstration, or identified by an earlier run.
  if (object === null || (object.state !== "STORED" && object.state !== "FAILED")) return "nothing to do";
  const bytes = await deps.blobs.get(blobKey.object(object.sha256));
  try {
    const { dataset, facts } = readObject(bytes);
    const secret = await pseudonymSecret(deps.database, deps.secret);
    await deps.database.$transaction((tx) => writeInstance(tx, object, dataset, facts, { ...deps, secret }));
    return "identified";
  } catch (error) {
    if (!(error instanceof NotAnInstance)) throw error;
    const { message: reason } = error;
    await deps.database.receivedObject.update({
      where: { id: receivedObjectId },
      data: { state: "REJECTED", reason },
    });
    return "rejected";
  }
}

function readObject(bytes: Uint8Array): { dataset: Dataset; facts: Facts } {
  try {
    const dataset = readDataset(bytes);
    return { dataset, facts: readFacts(dataset) };
  } catch (error) {
    if (error instanceof DicomError) throw new NotAnInstance(error.message);
    throw error;
  }
}

interface ObjectRow {
  readonly id: string;
  readonly sopInstanceUid: string;
  readonly receivedAt: Date;
  readonly origin: "REAL" | "DEMO" | "SIMULATED";
}

async function writeInstance(
  tx: Transaction,
  object: ObjectRow,
  dataset: Dataset,
  facts: Facts,
  { secret, timeZone }: { readonly secret: string; readonly timeZone: string },
): Promise<void> {
  const { sopInstanceUid, origin } = object;
  if (origin === "SIMULATED") throw new NotAnInstance("Simulated rows have no object; this one claims to be one.");
  const studyInstanceUid = required(facts.studyInstanceUid, "Study Instance UID (0020,000D)");
  const seriesInstanceUid = required(facts.seriesInstanceUid, "Series Instance UID (0020,000E)");
  if (facts.sopInstanceUid !== sopInstanceUid) {
    throw new NotAnInstance("The SOP Instance UID (0008,0018) of the whole object is not the one at its beginning.");
  }
  const site = await ensureSite(tx, siteOf(facts, origin), { timeZone, origin });
  const device = await ensureDevice(tx, site.id, deviceOf(facts), origin);
  const technologist = await ensureTechnologist(tx, site.id, technologistOf(facts), origin);
  const patientId = facts.items.PatientID.state === "present" ? (facts.items.PatientID.values[0] ?? null) : null;
  const pseudonym = pseudonymOf(secret, patientId, studyInstanceUid);
  const patient = await ensurePatient(tx, site.id, pseudonym, facts.sex, origin);
  const study = await ensureStudy(tx, { siteId: site.id, patientId: patient.id, studyInstanceUid, origin });
  if (study.origin !== origin) {
    throw new NotAnInstance("Its study holds demonstration images, and this is none, or the other way round.");
  }
  const { modality, bodyPart } = facts;
  const bodyPartExamined = bodyPart.examined?.slice(0, 64) ?? null;
  const series = await ensureSeries(tx, {
    siteId: site.id,
    studyId: study.id,
    seriesInstanceUid,
    modality,
    bodyPart: bodyPartExamined,
  });
  const acquired = acquiredAt(facts.acquired, object.receivedAt, site.timeZone);
  const instance = await tx.instance.create({
    data: {
      siteId: site.id,
      seriesId: series.id,
      deviceId: device.id,
      technologistId: technologist.id,
      receivedObjectId: object.id,
      sopInstanceUid,
      sopClassUid: facts.sopClassUid ?? "",
      acquiredAt: acquired.at,
      day: new Date(`${acquired.day}T00:00:00Z`),
      ageYears: facts.ageYears,
      laterality: facts.laterality?.side ?? null,
      ...imageSize(facts),
      headerFacts: storedFacts(facts),
      ...(origin === "DEMO" ? { provenance: provenanceOf(dataset) } : {}),
      origin,
    },
    select: { id: true },
  });
  await tx.receivedObject.update({ where: { id: object.id }, data: { state: "IDENTIFIED", reason: null } });
  await enqueue(tx, "grade", { instanceId: instance.id, reason: "first" });
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
