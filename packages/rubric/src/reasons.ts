/**
 * Why a task cannot be assessed: the one list of sentences, so that a page can translate them by their code.
 * A reason made elsewhere (a detector's own) has the code `other` and is shown as it is.
 */
export type ReasonCode =
  | "noSpacing"
  | "badSpacing"
  | "landmarkNotFound"
  | "landmarkNotFinite"
  | "badImageSize"
  | "coincidentPoints"
  | "badProbability"
  | "other";

export const reasons = {
  noSpacing: (): string => "no pixel spacing",
  badSpacing: (found: string): string => `pixel spacing is not two positive numbers: ${found}`,
  landmarkNotFound: (names: readonly string[]): string =>
    `${names.length === 1 ? "landmark" : "landmarks"} not found: ${names.join(", ")}`,
  landmarkNotFinite: (names: readonly string[]): string =>
    `${names.length === 1 ? "landmark" : "landmarks"} without finite coordinates: ${names.join(", ")}`,
  badImageSize: (width: number, height: number): string => `image size is not positive: ${width} x ${height}`,
  coincidentPoints: (names: string): string => `points coincide, so the line between them has no direction: ${names}`,
  badProbability: (found: number): string => `artefact probability or threshold is not within 0 to 1: ${found}`,
} as const;

const PATTERNS: readonly (readonly [ReasonCode, RegExp])[] = [
  ["noSpacing", /^no pixel spacing$/],
  ["badSpacing", /^pixel spacing is not two positive numbers: (.*)$/],
  ["landmarkNotFound", /^landmarks? not found: (.*)$/],
  ["landmarkNotFinite", /^landmarks? without finite coordinates: (.*)$/],
  ["badImageSize", /^image size is not positive: (.*)$/],
  ["coincidentPoints", /^points coincide, so the line between them has no direction: (.*)$/],
  ["badProbability", /^artefact probability or threshold is not within 0 to 1: (.*)$/],
];

/** Code and detail (landmark names, found values) of each part of a stored reason; parts are joined by "; ". */
export function explainReason(reason: string): readonly { readonly code: ReasonCode; readonly detail: string }[] {
  return reason.split("; ").map((part) => {
    for (const [code, pattern] of PATTERNS) {
      const match = pattern.exec(part);
      if (match) return { code, detail: match[1] ?? "" };
    }
    return { code: "other", detail: part };
  });
}
