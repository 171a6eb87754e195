import type { Item } from "../parse/item.ts";

/** The body part that the header gives. */
export interface BodyPart {
  /** Body Part Examined (0018,0015), upper case; null when absent or empty. */
  readonly examined: string | null;
  /** First Anatomic Region code (0008,2218). */
  readonly region: { readonly code: string; readonly meaning: string } | null;
  /**
   * `wrist` when one of them names wrist, hand or forearm, `other` when they name something else, `unknown` when they
   * say nothing or only "extremity": the picture itself must decide.
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
const WRIST_WORDS = /WRIST|HAND|CARP|FOREARM|RADIUS|ULNA|SCAPHOID|POIGNET|MAIN\b|腕|手/;
const VAGUE = /^(EXTREMITY|UPPER ?EXTREMITY|ARM|UPPER ?LIMB|UNKNOWN|SKELETON|BONE|OTHER|GENERAL|)$/;

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
  return VAGUE.test(examined) && VAGUE.test(meaning) ? "unknown" : "other";
}
