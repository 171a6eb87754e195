import type { Facts, HeaderItemName } from "./read-facts.ts";
import { parseDate } from "./values.ts";

/** The 17 tasks of the rubric's part "basic examination information". */
export const INFO_IDS = [
  "info.imageNumber",
  "info.patientName",
  "info.sex",
  "info.birthDate",
  "info.age",
  "info.studyDate",
  "info.studyTime",
  "info.institution",
  "info.manufacturer",
  "info.model",
  "info.softwareVersion",
  "info.kvp",
  "info.sid",
  "info.exposureTime",
  "info.scale",
  "info.windowWidth",
  "info.windowCenter",
] as const;

export type InfoId = (typeof INFO_IDS)[number];

/**
 * Which header items are there, to the letter of rubric `wrist-dr-cq` version 1: present, non-empty after trimming
 * and no placeholder. "A; else B" counts when either is there: an empty or invalid A does not hide B.
 */
export function infoItems(facts: Facts): Record<InfoId, boolean> {
  const there = (...names: HeaderItemName[]) => names.some((name) => facts.items[name].state === "present");
  return {
    "info.imageNumber": there("AccessionNumber", "StudyID", "PatientID"),
    "info.patientName": there("PatientName"),
    "info.sex": there("PatientSex"),
    "info.birthDate": there("PatientBirthDate") && !bornAfterStudy(facts),
    "info.age": there("PatientAge"),
    "info.studyDate": there("StudyDate"),
    "info.studyTime": there("StudyTime"),
    "info.institution": there("InstitutionName"),
    "info.manufacturer": there("Manufacturer"),
    "info.model": there("ManufacturerModelName"),
    "info.softwareVersion": there("SoftwareVersions"),
    "info.kvp": there("KVP"),
    "info.sid": there("DistanceSourceToDetector"),
    "info.exposureTime": there("ExposureTime", "ExposureTimeInuS"),
    "info.scale": there("PixelSpacing", "ImagerPixelSpacing", "EstimatedRadiographicMagnificationFactor"),
    "info.windowWidth": there("WindowWidth") || facts.hasVoiLutSequence,
    "info.windowCenter": there("WindowCenter") || facts.hasVoiLutSequence,
  };
}

function bornAfterStudy(facts: Facts): boolean {
  const born = parseDate(facts.items.PatientBirthDate.values[0] ?? "");
  // ISO dates compare as text.
  return born !== null && facts.studyDate !== null && born > facts.studyDate;
}
