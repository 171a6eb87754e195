import type { Dataset } from "../parse/read-dataset.ts";
import { type BodyPart, readBodyPart } from "./body-part.ts";
import { type HeaderItem, readHeaderItem, type ValueKind } from "./header-item.ts";
import { type ImageDescription, readImageDescription } from "./image-description.ts";
import { type Laterality, readLaterality } from "./laterality.ts";
import { parseAge, parseDate, parseTime } from "./values.ts";
import { type FoundView, readView } from "./view.ts";

/** Every attribute whose state is kept, with its tag (PS3.6) and the rule it is judged by. */
export const HEADER_ITEMS = {
  SOPInstanceUID: ["00080018", "uid"],
  SOPClassUID: ["00080016", "uid"],
  StudyInstanceUID: ["0020000d", "uid"],
  SeriesInstanceUID: ["0020000e", "uid"],
  AccessionNumber: ["00080050", "text"],
  StudyID: ["00200010", "text"],
  PatientID: ["00100020", "text"],
  PatientName: ["00100010", "text"],
  PatientSex: ["00100040", "sex"],
  PatientBirthDate: ["00100030", "date"],
  PatientAge: ["00101010", "age"],
  StudyDate: ["00080020", "date"],
  StudyTime: ["00080030", "time"],
  SeriesDate: ["00080021", "date"],
  SeriesTime: ["00080031", "time"],
  AcquisitionDate: ["00080022", "date"],
  AcquisitionTime: ["00080032", "time"],
  ContentDate: ["00080023", "date"],
  ContentTime: ["00080033", "time"],
  InstitutionName: ["00080080", "text"],
  InstitutionalDepartmentName: ["00081040", "text"],
  Manufacturer: ["00080070", "text"],
  ManufacturerModelName: ["00081090", "text"],
  SoftwareVersions: ["00181020", "text"],
  DeviceSerialNumber: ["00181000", "text"],
  StationName: ["00081010", "text"],
  DetectorID: ["0018700a", "text"],
  OperatorsName: ["00081070", "text"],
  KVP: ["00180060", "positive"],
  DistanceSourceToDetector: ["00181110", "positive"],
  ExposureTime: ["00181150", "positive"],
  ExposureTimeInuS: ["00188150", "positive"],
  ExposureIndex: ["00181411", "positive"],
  TargetExposureIndex: ["00181412", "positive"],
  DeviationIndex: ["00181413", "number"],
  PixelSpacing: ["00280030", "spacing"],
  ImagerPixelSpacing: ["00181164", "spacing"],
  EstimatedRadiographicMagnificationFactor: ["00181114", "positive"],
  WindowCenter: ["00281050", "number"],
  WindowWidth: ["00281051", "atLeastOne"],
  BodyPartExamined: ["00180015", "text"],
  ViewPosition: ["00185101", "text"],
  ImageLaterality: ["00200062", "text"],
  Laterality: ["00200060", "text"],
  SeriesDescription: ["0008103e", "text"],
  ProtocolName: ["00181030", "text"],
} as const satisfies Record<string, readonly [tag: string, kind: ValueKind]>;

export type HeaderItemName = keyof typeof HEADER_ITEMS;

/** What the header of one image says. Strings are decoded and trimmed; null where nothing valid is there. */
export interface Facts {
  readonly sopInstanceUid: string | null;
  readonly sopClassUid: string | null;
  readonly studyInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
  readonly transferSyntaxUid: string;
  readonly modality: string | null;
  readonly bodyPart: BodyPart;
  /** AP (PA too), LAT or OBL and where that is written; null when the header does not say. */
  readonly view: FoundView | null;
  readonly laterality: Laterality | null;
  readonly ageYears: number | null;
  readonly sex: "M" | "F" | "O" | null;
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  /** First valid of Acquisition, Content, Series, Study; local time of the modality, `YYYY-MM-DD` and `HH:MM:SS`. */
  readonly acquired: { readonly date: string; readonly time: string | null; readonly source: string } | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly stationName: string | null;
  readonly detectorId: string | null;
  readonly softwareVersions: string | null;
  readonly institution: string | null;
  readonly department: string | null;
  /** Technologists: names of (0008,1070), else the Code Meanings of (0008,1072). Identifying. */
  readonly operators: readonly string[];
  /** Codes that stand for the operators in (0008,1072), where given. Identifying. */
  readonly operatorIds: readonly string[];
  readonly hasVoiLutSequence: boolean;
  readonly image: ImageDescription;
  readonly items: Readonly<Record<HeaderItemName, HeaderItem>>;
  readonly notes: readonly string[];
}

/** Reads every fact of a parsed object. Never throws: what is missing or wrong is a null and a state. */
export function readFacts(dataset: Dataset): Facts {
  const { root } = dataset;
  const names = Object.keys(HEADER_ITEMS) as HeaderItemName[];
  const items = Object.fromEntries(
    names.map((name) => [name, readHeaderItem(root, HEADER_ITEMS[name][0], HEADER_ITEMS[name][1])]),
  ) as Record<HeaderItemName, HeaderItem>;
  const valid = (name: HeaderItemName) => (items[name].state === "present" ? (items[name].values[0] ?? null) : null);
  const joined = (name: HeaderItemName) =>
    items[name].state === "present" ? items[name].values.filter((value) => value !== "").join(" \\ ") : null;
  const notes = [...dataset.notes];
  const guessed = names.filter((name) => items[name].guessedCharset);
  if (guessed.length > 0) notes.push(`character set missing or wrong: guessed for ${guessed.join(", ")}`);
  const identified = root.items("00081072").flatMap((operator) => operator.items("00401101"));
  const age = valid("PatientAge");
  return {
    sopInstanceUid: valid("SOPInstanceUID"),
    sopClassUid: valid("SOPClassUID"),
    studyInstanceUid: valid("StudyInstanceUID"),
    seriesInstanceUid: valid("SeriesInstanceUID"),
    transferSyntaxUid: dataset.transferSyntax.uid,
    modality: root.asciiValues("00080060")[0]?.toUpperCase() ?? null,
    bodyPart: readBodyPart(root),
    view: readView(root),
    laterality: readLaterality(root),
    ageYears: age === null ? null : parseAge(age),
    sex: valid("PatientSex") as Facts["sex"],
    studyDate: parseDate(valid("StudyDate") ?? ""),
    studyTime: parseTime(valid("StudyTime") ?? ""),
    acquired: acquiredAt(valid),
    manufacturer: valid("Manufacturer"),
    model: valid("ManufacturerModelName"),
    serialNumber: valid("DeviceSerialNumber"),
    stationName: valid("StationName"),
    detectorId: valid("DetectorID"),
    softwareVersions: joined("SoftwareVersions"),
    institution: valid("InstitutionName"),
    department: valid("InstitutionalDepartmentName"),
    operators:
      items.OperatorsName.state === "present"
        ? items.OperatorsName.values.filter((name) => name !== "")
        : identified.flatMap((code) => code.textValues("00080104").values.slice(0, 1)),
    operatorIds: identified.flatMap((code) => code.asciiValues("00080100").slice(0, 1)),
    hasVoiLutSequence: root.items("00283010").length > 0,
    image: readImageDescription(root),
    items,
    notes,
  };
}

function acquiredAt(valid: (name: HeaderItemName) => string | null): Facts["acquired"] {
  for (const source of ["Acquisition", "Content", "Series", "Study"] as const) {
    const date = parseDate(valid(`${source}Date`) ?? "");
    if (date !== null) return { date, time: parseTime(valid(`${source}Time`) ?? ""), source };
  }
  return null;
}
