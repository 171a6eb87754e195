import type { MeasureKind } from "../generated/resolver-types.ts";

export const MEASURE_WORDS: Readonly<Record<MeasureKind, string>> = {
  MEAN_TOTAL: "Mean total",
  SHARE_AB: "Images graded A or B",
  TASK_MEAN_SCORE: "Mean score of the task",
  TASK_FULL_SHARE: "Images with full points in the task",
  TASK_FAIL_SHARE: "Images without points in the task",
  NOT_ASSESSABLE_SHARE: "Images that could not be assessed in full",
  REJECTED_SHARE: "Rejected images",
};

/** Follows "less than 3 cm" and "more than 3 cm". */
const WHERE: Readonly<Record<string, string>> = {
  "ap.2 D": "between the wrist and the lower edge",
  "ap.3 alpha": "between the line through the styloids and the image's long axis",
  "ap.4 delta1": "of difference between the space above and below the wrist",
  "ap.4 delta2": "of difference between the space left and right of the wrist",
  "ap.5 D1": "beside the radius",
  "ap.5 D2": "beside the ulna",
  "lat.1 alpha": "between radius and ulna, seen from the scaphoid",
  "lat.2 beta": "between the forearm's axis and the image's long axis",
  "lat.3 delta1": "of difference between the space above and below the scaphoid",
  "lat.3 delta2": "of difference between the space left and right of the scaphoid",
};

/** Follows "1 of 60 images" and "12 of 60 images". */
const MISSED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  marker: ["has no complete and correct position marker", "have no complete and correct position marker"],
  artefact: ["shows a foreign object", "show a foreign object"],
  "ap.1": ["does not show the thumb's metacarpophalangeal joint", "do not show the thumb's metacarpophalangeal joint"],
};

/** "12 of 60 images have less than 3 cm beside the ulna." */
export function measuredFinding(
  { images, n }: { readonly images: number; readonly n: number },
  side: "less" | "more",
  limit: { readonly value: number; readonly unit: string },
  { taskId, quantity }: { readonly taskId: string; readonly quantity: string },
): string {
  const size = limit.unit === "deg" ? `${limit.value}°` : `${limit.value} ${limit.unit}`;
  const where = WHERE[`${taskId} ${quantity}`] ?? `of ${quantity} (${taskId})`;
  return `${images} of ${n} images ${images === 1 ? "has" : "have"} ${side} than ${size} ${where}.`;
}

export function missedFinding(images: number, n: number, taskId: string): string {
  const lacks = `without full points in ${taskId}`;
  const [one, several] = MISSED[taskId] ?? [`is ${lacks}`, `are ${lacks}`];
  return `${images} of ${n} images ${images === 1 ? one : several}.`;
}
