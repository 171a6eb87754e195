import type { Item } from "../parse/item.ts";

/** The body part that the header gives. */
export interface BodyPart {
  /** Body Part Examined (0018,0015), upper case; null when absent or empty. */
  readonly examined: string | null;
  /** First Anatomic Region code (0008,2218). */
  readonly region: { readonly code: string; readonly meaning: string } | null;
  /**
   * `wrist` when one of them names wrist, hand or forearm, `other` when they name a part that is surely no wrist,
   * `unknown` for all else ("EXTREMITY", "UP_EXM", nothing): then the picture itself must decide.
   */
  readonly kind: "wrist" | "other" | "unknown";
}

/** Codes of PS3.16 annex L, SCT and SRT, for wrist, hand and forearm. */
const WRIST_CODES = new Set([
  "74670003", // wrist joint
  "T-15460",
  "8205005", // wrist region
  "T-D8600",
  "85562004", // hand
  "T-D8700",
  "14975008", // forearm
  "T-D8500",
]);
const WRIST_WORDS =
  /WRIST|HAND|CARP|FOREARM|RADIUS|ULNA|SCAPHOID|UNTERARM|POIGNET|AVANT.BRAS|MUÑECA|POLSO|AVAMBRACCIO|腕|手|前臂|桡骨|尺骨/;

/** Body Part Examined of PS3.16 annex L, and common names in other languages, that are surely no wrist. */
const OTHER_WORDS = new RegExp(
  "SKULL|HEAD|FACE|FACIAL|MANDIBLE|JAW|SINUS|NECK|SPINE|CHEST|THORAX|LUNG|RIB|STERNUM|CLAVICLE|SHOULDER|SCAPULA|HUMERUS|" +
    "ELBOW|ABDOMEN|PELVIS|SACRUM|COCCYX|HIP|FEMUR|THIGH|KNEE|PATELLA|LEG|TIBIA|FIBULA|ANKLE|FOOT|TOE|CALCANEUS|HEEL|" +
    "BREAST|HEART|LIVER|KIDNEY|BECKEN|SCHULTER|SCHÄDEL|WIRBEL|HÜFTE|KNIE|FUSS|BASSIN|GENOU|HANCHE|CHEVILLE|ÉPAULE|" +
    "BACINO|GINOCCHIO|SPALLA|CAVIGLIA|RODILLA|CADERA|TOBILLO|HOMBRO|胸|腹|膝|髋|踝|足|肩|肘|颈|腰|骨盆|头颅",
);

export function readBodyPart(root: Item): BodyPart {
  const examined = root.textValues("00180015").values[0]?.toUpperCase() ?? "";
  const item = root.items("00082218")[0];
  const code = item?.asciiValues("00080100")[0] ?? "";
  const meaning = item?.textValues("00080104").values[0] ?? "";
  const region = code === "" && meaning === "" ? null : { code, meaning };
  return { examined: examined === "" ? null : examined, region, kind: kindOf(examined, code, meaning.toUpperCase()) };
}

function kindOf(examined: string, code: string, meaning: string): BodyPart["kind"] {
  if (WRIST_CODES.has(code) || WRIST_WORDS.test(examined) || WRIST_WORDS.test(meaning)) return "wrist";
  return OTHER_WORDS.test(examined) || OTHER_WORDS.test(meaning) ? "other" : "unknown";
}
