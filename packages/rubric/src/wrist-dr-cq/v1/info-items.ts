/**
 * One item of the basic examination information (基本检查信息), 2 points each.
 * `sources` are tried in order, "first that is there"; `presence` says what counts as there. Reading the header is
 * the task of packages/dicom: this is the rule it follows.
 */
export interface InfoItem {
  readonly id: string;
  readonly max: 2;
  readonly sources: readonly DicomSource[];
  readonly presence: InfoPresence;
}

/** A DICOM attribute: keyword and tag as in PS3.6. */
export interface DicomSource {
  readonly keyword: string;
  readonly tag: string;
}

export type InfoPresence =
  /** Not empty after trimming and no placeholder (UNKNOWN, ANONYMOUS, N/A). */
  | "text"
  /** One of M, F, O (PS3.3 C.7.1.1). */
  | "sex"
  /** A valid DA that is not after the study date. */
  | "dateNotAfterStudy"
  /** A valid DA. */
  | "date"
  /** A valid TM. */
  | "time"
  /** A valid AS; never derived from the birth date: the item asks whether it is recorded. */
  | "age"
  /** A number above 0. */
  | "positive"
  /** First value a number of at least 1, or a VOI LUT Sequence with items. */
  | "windowWidth"
  /** First value a number, or a VOI LUT Sequence with items. */
  | "windowCenter";

const at = (keyword: string, tag: string): DicomSource => ({ keyword, tag });
const item = (id: string, presence: InfoPresence, ...sources: DicomSource[]): InfoItem => ({
  id: `info.${id}`,
  max: 2,
  sources,
  presence,
});

/** The 17 items in the order of the norm. */
export const infoItems: readonly InfoItem[] = [
  item(
    "imageNumber",
    "text",
    at("AccessionNumber", "0008,0050"),
    at("StudyID", "0020,0010"),
    at("PatientID", "0010,0020"),
  ),
  item("patientName", "text", at("PatientName", "0010,0010")),
  item("sex", "sex", at("PatientSex", "0010,0040")),
  item("birthDate", "dateNotAfterStudy", at("PatientBirthDate", "0010,0030")),
  item("age", "age", at("PatientAge", "0010,1010")),
  item("studyDate", "date", at("StudyDate", "0008,0020")),
  item("studyTime", "time", at("StudyTime", "0008,0030")),
  item("institution", "text", at("InstitutionName", "0008,0080")),
  item("manufacturer", "text", at("Manufacturer", "0008,0070")),
  item("model", "text", at("ManufacturerModelName", "0008,1090")),
  item("softwareVersion", "text", at("SoftwareVersions", "0018,1020")),
  item("kvp", "positive", at("KVP", "0018,0060")),
  item("sid", "positive", at("DistanceSourceToDetector", "0018,1110")),
  item("exposureTime", "positive", at("ExposureTime", "0018,1150"), at("ExposureTimeInuS", "0018,8150")),
  item(
    "scale",
    "positive",
    at("PixelSpacing", "0028,0030"),
    at("ImagerPixelSpacing", "0018,1164"),
    at("EstimatedRadiographicMagnificationFactor", "0018,1114"),
  ),
  item("windowWidth", "windowWidth", at("WindowWidth", "0028,1051"), at("VOILUTSequence", "0028,3010")),
  item("windowCenter", "windowCenter", at("WindowCenter", "0028,1050"), at("VOILUTSequence", "0028,3010")),
];
