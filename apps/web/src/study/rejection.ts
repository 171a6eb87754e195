/** Kinds of rejection that both languages have words for; anything else is shown as the grader wrote it. */
const PATTERNS = [
  ["noRadiograph", /^This is no radiograph: its Modality \(0008,0060\) is (\w+)\.$/],
  ["otherPart", /^This is no wrist: the header names another body part\.$/],
  ["noWrist", /^This is no wrist radiograph \((\d+) % by the image\)\.$/],
  ["moreViews", /^The image shows more than one view \((\d+) % by the image\)\.$/],
  ["obliqueByHeader", /^The view is oblique \((\w+)\): neither AP nor LAT\.$/],
  ["obliqueByImage", /^The view is oblique \((\d+) % by the image\): neither AP nor LAT\.$/],
] as const;

export type RejectionCode = (typeof PATTERNS)[number][0];

/** What a REJECTED image's stored reason says; null when there are no words of our own for it. */
export function explainRejection(reason: string): { readonly code: RejectionCode; readonly detail: string } | null {
  for (const [code, pattern] of PATTERNS) {
    const match = pattern.exec(reason);
    if (match) return { code, detail: match[1] ?? "" };
  }
  return null;
}
