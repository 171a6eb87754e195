import type { Tag } from "@plumbline/dicom";
import type { Level } from "../route.ts";

/**
 * Which attributes a search matches by and gives back (PS3.18 tables 10.6.1-5 and 10.6.3-3 to -5). `column`: the
 * database answers; `header`: the stored object's header does.
 */
export interface MatchKey {
  readonly level: Level;
  readonly by: "column" | "header";
}

const key = (level: Level, by: "column" | "header"): MatchKey => ({ level, by });

/** Tag, or sequence tag and tag inside it, joined by a dot. */
export const MATCH_KEYS: Readonly<Record<string, MatchKey>> = {
  "0020000d": key("study", "column"),
  "00080020": key("study", "column"),
  "00100020": key("study", "column"),
  "00080061": key("study", "column"),
  "00080030": key("study", "header"),
  "00080050": key("study", "header"),
  "00080090": key("study", "header"),
  "00081030": key("study", "header"),
  "00100010": key("study", "header"),
  "00100030": key("study", "header"),
  "00100040": key("study", "header"),
  "00200010": key("study", "header"),
  "0020000e": key("series", "column"),
  "00080060": key("series", "column"),
  "0008103e": key("series", "header"),
  "00080080": key("series", "header"),
  "00081010": key("series", "header"),
  "00180015": key("series", "header"),
  "00200011": key("series", "header"),
  "00400244": key("series", "header"),
  "00400245": key("series", "header"),
  "00400275.00400009": key("series", "header"),
  "00400275.00401001": key("series", "header"),
  "00080018": key("instance", "column"),
  "00080016": key("instance", "column"),
  "00200013": key("instance", "header"),
};

/** Of each level: always in the answer, without a value where the object has none. */
export const REQUIRED: Readonly<Record<Level, readonly Tag[]>> = {
  study: ["00080020", "00080030", "00080050", "00080090", "00100010", "00100020", "00100030", "00100040", "00200010"],
  series: ["00200011"],
  instance: ["00200013"],
};

/** Of each level: in the answer where the object has a value. */
export const CONDITIONAL: Readonly<Record<Level, readonly Tag[]>> = {
  study: ["00080005", "00080201"],
  series: ["00080005", "00080201", "0008103e", "00400244", "00400245", "00400275"],
  instance: ["00080005", "00080201", "00280008", "00280010", "00280011", "00280100"],
};

/** What of a header belongs to the whole study or series (PS3.3 C.7.1 to C.7.5); an instance's is all of it. */
const OF_STUDY = new Set(
  (
    "00080005 00080020 00080030 00080050 00080090 00080096 0008009c 00081030 00081032 00081048 00081060 00081080 00081110 " +
    "00081120 00080201 00200010 00321032 00321033 00321060 0032000a"
  ).split(" "),
);
const OF_SERIES = new Set(
  (
    "00080021 00080031 00080060 00080070 00080080 00080081 00081010 0008103e 0008103f 00081040 00081050 00081070 " +
    "00081072 00081090 00081111 00080201 00180015 00181000 00181020 00181030 0018700a 00185100 00200011 00200052 " +
    "00200060 00400244 00400245 00400250 00400251 00400253 00400254 00400260 00400275"
  ).split(" "),
);

/** Whether an attribute of one object may stand for the level that was searched. */
export function belongsTo(level: Level, tag: Tag): boolean {
  if (level === "instance") return true;
  if (tag.startsWith("0010") || OF_STUDY.has(tag)) return true;
  return level === "series" && OF_SERIES.has(tag);
}
