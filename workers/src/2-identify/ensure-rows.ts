import type { Origin, Transaction } from "@plumbline/database";
import type { Named, NamedDevice } from "./identity-rules.ts";

// Each finds a row by its natural key or creates it. "Insert, or leave it to the one who was faster" works under any
// number of workers: a unique key that another transaction holds makes this one wait, never fail.

export async function ensureSite(
  tx: Transaction,
  { key: code, name }: Named,
  { timeZone, origin }: { readonly timeZone: string; readonly origin: Origin },
): Promise<{ id: string; timeZone: string }> {
  const nameZh = /\p{Script=Han}/u.test(name) ? name : null;
  await tx.site.createMany({ data: [{ code, name, nameZh, timeZone, origin }], skipDuplicates: true });
  return tx.site.findUniqueOrThrow({ where: { code }, select: { id: true, timeZone: true } });
}

export async function ensureDevice(
  tx: Transaction,
  siteId: string,
  device: NamedDevice,
  origin: Origin,
): Promise<{ id: string }> {
  await tx.device.createMany({ data: [{ ...device, siteId, origin }], skipDuplicates: true });
  return tx.device.findUniqueOrThrow({ where: { siteId_key: { siteId, key: device.key } }, select: { id: true } });
}

export async function ensureTechnologist(
  tx: Transaction,
  siteId: string,
  { key, name }: Named,
  origin: Origin,
): Promise<{ id: string }> {
  await tx.technologist.createMany({ data: [{ key, name, siteId, origin }], skipDuplicates: true });
  return tx.technologist.findUniqueOrThrow({ where: { siteId_key: { siteId, key } }, select: { id: true } });
}

export async function ensurePatient(
  tx: Transaction,
  siteId: string,
  pseudonym: string,
  sex: "M" | "F" | "O" | null,
  origin: Origin,
): Promise<{ id: string }> {
  await tx.patient.createMany({ data: [{ siteId, pseudonym, sex, origin }], skipDuplicates: true });
  return tx.patient.findUniqueOrThrow({ where: { siteId_pseudonym: { siteId, pseudonym } }, select: { id: true } });
}

export async function ensureStudy(
  tx: Transaction,
  data: {
    readonly siteId: string;
    readonly patientId: string;
    readonly studyInstanceUid: string;
    readonly origin: Origin;
  },
): Promise<{ id: string; origin: Origin }> {
  await tx.study.createMany({ data: [data], skipDuplicates: true });
  const { studyInstanceUid } = data;
  return tx.study.findUniqueOrThrow({ where: { studyInstanceUid }, select: { id: true, origin: true } });
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
