import type { Rating } from "../../types.ts";

/** The least points for each rating, best first; fewer than the last is a fail 不及格. Source: Table 3. */
type Scale = readonly (readonly [rating: Rating, from: number])[];

const LATERAL: Scale = [
  ["excellent", 9],
  ["good", 5],
  ["poor", 1],
];

const SCALES: Readonly<Record<string, Scale>> = {
  "ap.2": [
    ["excellent", 5],
    ["good", 3],
    ["poor", 1],
  ],
  "ap.3": [
    ["excellent", 8],
    ["good", 4],
    ["poor", 1],
  ],
  // Table 3 has no "good" for AP 4.
  "ap.4": [
    ["excellent", 6],
    ["poor", 1],
  ],
  "ap.5": [
    ["excellent", 5],
    ["good", 3],
    ["poor", 1],
  ],
  "lat.1": LATERAL,
  "lat.2": LATERAL,
  "lat.3": LATERAL,
};

/** Rating of a task's points; a yes/no task is excellent with all its points and a fail otherwise. */
export function ratingOf(taskId: string, points: number, max: number): Rating {
  const scale = SCALES[taskId] ?? [["excellent", max] as const];
  return scale.find(([, from]) => points >= from)?.[0] ?? "fail";
}
