import { type DicomJson, type Header, type JsonElement, type Tag, toDicomJson, vrOf } from "@plumbline/dicom";
import { seriesUrl, studyUrl } from "../base-url.ts";
import type { Level } from "../route.ts";
import { belongsTo, CONDITIONAL, REQUIRED } from "./attributes.ts";
import type { Candidate } from "./candidates.ts";
import type { Query } from "./query.ts";

/** The levels whose attributes a result has: those above its own are in the path where one is given. */
export function levelsOf({ level, place }: Query): readonly Level[] {
  const levels: Level[] = [level];
  if (level === "instance" && place.series === null) levels.push("series");
  if (level !== "study" && place.study === null) levels.push("study");
  return levels;
}

/** The attributes of the header that a result needs; null: all. */
function wantedTags(query: Query): ReadonlySet<Tag> | null {
  if (query.include === "all") return null;
  const usual = levelsOf(query).flatMap((level) => [...REQUIRED[level], ...CONDITIONAL[level]]);
  return new Set([...usual, ...query.include, ...query.matches.map(({ path }) => path.split(".")[0] ?? "")]);
}

/** A header in the DICOM JSON model, as far as a search for this needs it. */
export function headerJson(query: Query, header: Header): DicomJson {
  const only = wantedTags(query);
  return toDicomJson(header.root, {
    bigEndian: header.transferSyntax.bigEndian,
    ...(only !== null && { only }),
    // A search gives no large values.
    bulkDataUri: () => "",
  });
}

/** One result (PS3.18 10.6.3.3): what the header says and the level may say, and what is counted here. */
export function resultOf(query: Query, candidate: Candidate, header: DicomJson, base: string): DicomJson {
  const levels = levelsOf(query);
  const result: Record<string, JsonElement> = {};
  for (const level of levels) for (const tag of REQUIRED[level]) result[tag.toUpperCase()] = { vr: vrOf(tag) };
  for (const [tag, element] of Object.entries(header)) {
    if (element.BulkDataURI === undefined && belongsTo(query.level, tag.toLowerCase())) result[tag] = element;
  }
  Object.assign(result, counted(query, candidate, base));
  return Object.fromEntries(Object.entries(result).sort(([left], [right]) => (left < right ? -1 : 1)));
}

const one = (vr: string, value: string | number): JsonElement => ({ vr, Value: [value] });

function counted(query: Query, candidate: Candidate, base: string): Record<string, JsonElement> {
  const { studyUid, seriesUid, sopUid, sopClassUid, seriesCount, instanceCount } = candidate;
  const modalities = candidate.modalities.filter((modality) => modality !== null);
  const levels = levelsOf(query);
  const ofSeries = seriesUid === null ? null : seriesUrl(base, studyUid, seriesUid);
  const url =
    ofSeries === null ? studyUrl(base, studyUid) : sopUid === null ? ofSeries : `${ofSeries}/instances/${sopUid}`;
  return {
    "0020000D": one("UI", studyUid),
    "00081190": one("UR", url),
    "00080056": one("CS", "ONLINE"),
    ...(seriesUid !== null && { "0020000E": one("UI", seriesUid) }),
    ...(sopUid !== null && { "00080018": one("UI", sopUid) }),
    ...(sopClassUid !== null && { "00080016": sopClassUid === "" ? { vr: "UI" } : one("UI", sopClassUid) }),
    ...(levels.includes("series") && {
      "00080060": modalities.length === 0 ? { vr: "CS" } : one("CS", modalities[0] ?? ""),
    }),
    ...(query.level === "series" && { "00201209": one("IS", instanceCount) }),
    ...(query.level === "study" && {
      "00080061": modalities.length === 0 ? { vr: "CS" } : { vr: "CS", Value: [...modalities].sort() },
      "00201206": one("IS", seriesCount),
      "00201208": one("IS", instanceCount),
    }),
  };
}
