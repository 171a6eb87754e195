/** Kinds of reasons for NOT_ASSESSABLE that both languages have words for; anything else is shown as it came. */
export const REASON_CODES = [
  "noSpacing",
  "badSpacing",
  "landmarkNotFound",
  "landmarkNotFinite",
  "badImageSize",
  "coincidentPoints",
  "badProbability",
  "other",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** `names` are landmarks, for a page to name in its language; `detail` is what the grader found. */
export interface ExplainedReason {
  readonly code: ReasonCode;
  readonly detail: string;
  readonly names: readonly string[];
}

const PATTERNS: readonly (readonly [ReasonCode, RegExp])[] = [
  ["noSpacing", /^no pixel spacing$/],
  ["badSpacing", /^pixel spacing is not two positive numbers: (.*)$/],
  ["landmarkNotFound", /^landmarks? not found: (.*)$/],
  ["landmarkNotFinite", /^landmarks? without finite coordinates: (.*)$/],
  ["badImageSize", /^image size is not positive: (.*)$/],
  ["coincidentPoints", /^points coincide, so the line between them has no direction: (.*)$/],
  ["badProbability", /^artefact probability or threshold is not within 0 to 1: (.*)$/],
];

/** The parts of a stored reason (joined by "; "), each with its kind. */
export function explainReason(reason: string): readonly ExplainedReason[] {
  return reason.split("; ").map((part) => {
    for (const [code, pattern] of PATTERNS) {
      const match = pattern.exec(part);
      if (match === null) continue;
      const detail = match[1] ?? "";
      return { code, detail, names: detail.split(", ").filter((name) => /^[PM]\d?$/.test(name)) };
    }
    return { code: "other", detail: part, names: [] };
  });
}
