import { type Attribute, uidFrom, writePart10 } from "./part10-writer.ts";
import { type Picture, readPicture } from "./picture.ts";
import type { InventedExamination, Radiograph } from "./radiograph.ts";

const DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
const CR = "1.2.840.10008.5.1.4.1.1.1";

/**
 * Wraps one published radiograph as a DICOM object whose header says that it is derived, from where, and what around
 * it is invented. What is not known stays out: technique (kVp, distance, time), birth date, and a scale where none is
 * known, so such images score or fail honestly.
 *
 * The object is a Digital X-Ray Image – For Presentation where everything that class demands is known (side, view,
 * orientation, detector spacing: PS3.3 A.26), else a Computed Radiography Image (A.2), which demands none of them.
 * Deterministic: the same arguments give the same bytes. UIDs are hashes under 2.25 of the image and the study key.
 * @throws {DicomError} with code WRAP when the file is no grey JPEG or PNG
 */
export async function wrapRadiograph(
  record: Radiograph,
  file: Uint8Array,
  invented: InventedExamination,
): Promise<Uint8Array> {
  const picture = await readPicture(file);
  const isDx =
    record.side !== null && record.view !== null && record.orientation !== null && record.spacingKind === "known";
  const sopClassUid = isDx ? DX_FOR_PRESENTATION : CR;
  const sopInstanceUid = uidFrom(`instance\n${invented.studyKey}\n${record.file}\n${invented.instanceNumber}`);
  const attributes = [
    ...identification(record, invented, { sopClassUid, sopInstanceUid, modality: isDx ? "DX" : "CR" }),
    ...equipment(record, invented),
    ...provenance(record, picture),
    ...positioning(record, isDx),
    ...scale(record),
    ...imagePixels(picture),
    ...(isDx ? digitalXRay(picture) : []),
  ];
  return writePart10(
    { sopClassUid, sopInstanceUid, transferSyntaxUid: picture.transferSyntaxUid },
    attributes,
    picture.pixels,
  );
}

function identification(
  record: Radiograph,
  invented: InventedExamination,
  identity: { readonly sopClassUid: string; readonly sopInstanceUid: string; readonly modality: string },
): Attribute[] {
  const date = invented.studyDate.replaceAll("-", "");
  const time = invented.studyTime.replaceAll(":", "");
  const number = String(invented.patientNumber).padStart(4, "0");
  return [
    ["00080005", "CS", "ISO_IR 192"],
    ["00080016", "UI", identity.sopClassUid],
    ["00080018", "UI", identity.sopInstanceUid],
    ["00080020", "DA", date],
    ["00080022", "DA", date],
    ["00080023", "DA", date],
    ["00080030", "TM", time],
    ["00080032", "TM", time],
    ["00080033", "TM", time],
    ["00080050", "SH", invented.accessionNumber ?? ""],
    ["00080060", "CS", identity.modality],
    ["00080090", "PN", ""],
    ["00100010", "PN", `Demo^${number}`],
    ["00100020", "LO", `DEMO-${number}`],
    ["00100030", "DA", ""],
    ["00100040", "CS", record.sex ?? ""],
    ...(record.ageYears === null ? [] : ([["00101010", "AS", ageString(record.ageYears)]] as const)),
    ["0020000d", "UI", uidFrom(`study\n${invented.studyKey}`)],
    // One series an image: modality and view are attributes of a series in the CR class.
    ["0020000e", "UI", uidFrom(`series\n${invented.studyKey}\n${record.file}\n${invented.instanceNumber}`)],
    ["00200010", "SH", invented.accessionNumber ?? ""],
    ["00200011", "IS", String(invented.instanceNumber)],
    ["00200013", "IS", "1"],
  ];
}

function equipment(record: Radiograph, { site, device, technologist }: InventedExamination): Attribute[] {
  const optional: (readonly [tag: string, vr: string, value: string | null])[] = [
    ["00080080", "LO", site],
    ["00081010", "SH", device.stationName],
    ["00081070", "PN", technologist],
    ["00081090", "LO", device.model],
    ["00181000", "LO", device.serialNumber],
    ["00181020", "LO", device.softwareVersion],
  ];
  const given = optional.filter((entry): entry is [string, string, string] => entry[2] !== null);
  return [["00080070", "LO", record.manufacturer ?? device.manufacturer ?? ""], ...given];
}

function provenance(record: Radiograph, picture: Picture): Attribute[] {
  const { dataset, citation, doi, dataDoi, licence } = record.attribution;
  const part = `${record.split} part`;
  const credit = `${citation}, doi ${doi}; data doi ${dataDoi}; ${licence}.`;
  const demo = "Demonstration, not for diagnosis. Site, device, operator, dates, name and identifiers are invented.";
  return [
    ["00080008", "CS", "DERIVED\\SECONDARY"],
    [
      "00082111",
      "ST",
      `Wrapped from the published image ${record.id} of ${dataset} (${record.source}; ${part}): ${picture.change}. ` +
        "No modality header was published; technique is unknown.",
    ],
    ["00104000", "LT", `${demo} ${credit}`],
    ["00204000", "LT", `${demo} ${credit} Image ${record.id}, ${part}. Changes: wrapped as DICOM, ${picture.change}.`],
    ["00282110", "CS", picture.lossyRatio === null ? "00" : "01"],
    ...(picture.lossyRatio === null
      ? []
      : ([
          ["00282112", "DS", picture.lossyRatio.toFixed(3)],
          ["00282114", "CS", "ISO_10918_1"],
        ] as const)),
  ];
}

/** SNOMED CT codes of CID 4010 and PS3.16 annex L. */
const VIEW_CODES = {
  AP: ["399348003", "antero-posterior"],
  LAT: ["399067008", "lateral"],
  OBL: ["399182000", "oblique"],
} as const;

function positioning(record: Radiograph, isDx: boolean): Attribute[] {
  const wrist: readonly Attribute[] = code("74670003", "Wrist joint");
  const view = record.view === null ? null : VIEW_CODES[record.view];
  return [
    ["00180015", "CS", record.bodyPart ?? ""],
    // LAT and OBL are no defined terms of DX Positioning, but defined terms may be added to (PS3.3 5.3); the terms
    // there (LL, RLO …) speak of the trunk and would say more than is known. The code below is the standard one.
    ["00185101", "CS", record.view ?? ""],
    ["00200020", "CS", record.orientation?.join("\\") ?? ""],
    record.side === null ? ["00200060", "CS", ""] : ["00200062", "CS", record.side],
    ...(record.bodyPart === "WRIST" ? ([["00082218", "SQ", [wrist]]] as const) : []),
    ...(view === null || !isDx
      ? []
      : ([["00540220", "SQ", [[...code(view[0], view[1]), ["00540222", "SQ", []]]]]] as const)),
  ];
}

function code(value: string, meaning: string): Attribute[] {
  return [
    ["00080100", "SH", value],
    ["00080102", "SH", "SCT"],
    ["00080104", "LO", meaning],
  ];
}

/** A nominal scale of a tile is not written: such an image has no scale, and says so by its absence. */
function scale(record: Radiograph): Attribute[] {
  if (record.spacingMm === null) return [];
  const pair = `${record.spacingMm}\\${record.spacingMm}`;
  if (record.spacingKind === "known") return [["00181164", "DS", pair]];
  if (record.spacingKind !== "estimated") return [];
  return [
    ["00280030", "DS", pair],
    ["00280a02", "CS", "FIDUCIAL"],
    ["00280a04", "LO", "Estimated from the width of adult wrists; not measured"],
  ];
}

function imagePixels(picture: Picture): Attribute[] {
  const { width, height, bits } = picture;
  return [
    ["00280002", "US", [1]],
    ["00280004", "CS", "MONOCHROME2"],
    ["00280010", "US", [height]],
    ["00280011", "US", [width]],
    ["00280100", "US", [bits]],
    ["00280101", "US", [bits]],
    ["00280102", "US", [bits - 1]],
    ["00280103", "US", [0]],
    // The published picture is already processed for display: its window is the whole range.
    ["00281050", "DS", String(2 ** (bits - 1))],
    ["00281051", "DS", String(2 ** bits)],
  ];
}

/** What PS3.3 C.8.11 demands of a DX image for presentation; empty where type 2 allows "not known". */
function digitalXRay(picture: Picture): Attribute[] {
  return [
    ["00080068", "CS", "FOR PRESENTATION"],
    ["00185100", "CS", ""],
    ["00181508", "CS", ""],
    ["00187004", "CS", ""],
    ["00280301", "CS", "NO"],
    // A displayed radiograph is white where few X-rays arrive.
    ["00281040", "CS", "LOG"],
    ["00281041", "SS", [0xffff]],
    ["00281052", "DS", "0"],
    ["00281053", "DS", "1"],
    ["00281054", "LO", "US"],
    ["00281055", "LO", picture.bits === 8 ? "whole 8 bit range" : "whole 16 bit range"],
    ["00400555", "SQ", []],
    ["20500020", "CS", "IDENTITY"],
  ];
}

/** AS (PS3.5 6.2): whole years, months under two years. */
function ageString(years: number): string {
  const [count, unit] = years >= 2 ? [Math.floor(years), "Y"] : [Math.floor(years * 12), "M"];
  return `${String(count).padStart(3, "0")}${unit}`;
}
