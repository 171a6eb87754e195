import type { HeaderFact } from "../types.ts";

/** Header attributes of each information item, the first one first (rubric wrist-dr-cq, version 1). */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  "info.imageNumber": ["AccessionNumber", "StudyID", "PatientID"],
  "info.patientName": ["PatientName"],
  "info.sex": ["PatientSex"],
  "info.birthDate": ["PatientBirthDate"],
  "info.age": ["PatientAge"],
  "info.studyDate": ["StudyDate"],
  "info.studyTime": ["StudyTime"],
  "info.institution": ["InstitutionName"],
  "info.manufacturer": ["Manufacturer"],
  "info.model": ["ManufacturerModelName"],
  "info.softwareVersion": ["SoftwareVersions"],
  "info.kvp": ["KVP"],
  "info.sid": ["DistanceSourceToDetector"],
  "info.exposureTime": ["ExposureTime", "ExposureTimeInuS"],
  "info.scale": ["PixelSpacing", "ImagerPixelSpacing", "EstimatedRadiographicMagnificationFactor"],
  "info.windowWidth": ["WindowWidth", "VOILUTSequence"],
  "info.windowCenter": ["WindowCenter", "VOILUTSequence"],
};

export type ItemState = "present" | "absent" | "empty" | "invalid" | "unknown";

export interface InfoItem {
  readonly state: ItemState;
  /** The attribute that counts: the first that is there, else the first that was tried and found wanting. */
  readonly keyword: string | null;
  readonly value: string | null;
}

/** Worst that still tells most: something there and wrong, then nothing in it, then not there. */
const WANTING = ["invalid", "empty", "absent"] as const;

/** What the header holds of one item; `unknown` where its facts were not kept (simulated images). */
export function infoItem(taskId: string, facts: readonly HeaderFact[]): InfoItem {
  const own = (SOURCES[taskId] ?? []).flatMap((keyword) => facts.filter((fact) => fact.keyword === keyword));
  for (const state of ["present", ...WANTING] as const) {
    const fact = own.find((candidate) => candidate.state === state);
    if (fact) return { state, keyword: fact.keyword, value: fact.value };
  }
  return { state: "unknown", keyword: SOURCES[taskId]?.[0] ?? null, value: null };
}
