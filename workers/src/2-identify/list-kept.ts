import type { Transaction } from "@plumbline/database";
import type { Dataset, Facts } from "@plumbline/dicom";
import { timeOf } from "./header-time.ts";
import { acquiredAt } from "./local-time.ts";
import { patientIdOf, pseudonymOf } from "./pseudonym.ts";

interface KeptRow {
  readonly id: string;
  readonly sopInstanceUid: string;
  readonly receivedAt: Date;
}

/**
 * Writes what DICOMweb needs to list an object that is kept. It lies where its own header says; of a study and a series
 * the first header counts. Running it again does nothing.
 * @returns whether it can be listed: not without Study and Series Instance UID, and not under another SOP Instance UID
 * than the one that was promised to be kept
 */
export async function listKept(
  tx: Transaction,
  object: KeptRow,
  { dataset, facts }: { readonly dataset: Dataset; readonly facts: Facts },
  { secret, timeZone }: { readonly secret: string; readonly timeZone: string },
): Promise<boolean> {
  const { studyInstanceUid, seriesInstanceUid, modality } = facts;
  if (studyInstanceUid === null || seriesInstanceUid === null || facts.sopInstanceUid !== object.sopInstanceUid) {
    return false;
  }
  const pseudonym = pseudonymOf(secret, patientIdOf(facts), studyInstanceUid);
  await tx.keptStudy.createMany({ data: [{ studyInstanceUid, pseudonym }], skipDuplicates: true });
  const { id: keptStudyId } = await tx.keptStudy.findUniqueOrThrow({ where: { studyInstanceUid } });
  await tx.keptSeries.createMany({
    data: [{ keptStudyId, seriesInstanceUid, modality }],
    skipDuplicates: true,
  });
  const { id: keptSeriesId } = await tx.keptSeries.findUniqueOrThrow({
    where: { keptStudyId_seriesInstanceUid: { keptStudyId, seriesInstanceUid } },
  });
  const [utcOffset] = dataset.root.asciiValues("00080201");
  const { day } = acquiredAt(timeOf(facts, utcOffset, object.receivedAt), object.receivedAt, timeZone);
  const row = {
    keptSeriesId,
    receivedObjectId: object.id,
    sopInstanceUid: object.sopInstanceUid,
    sopClassUid: facts.sopClassUid ?? "",
    day: new Date(`${day}T00:00:00Z`),
  };
  await tx.keptObject.createMany({ data: [row], skipDuplicates: true });
  return true;
}
