import type { QuantityDefinition, TaskDefinition, View } from "../../types.ts";
import { infoItems } from "./info-items.ts";

const quantity = (
  name: string,
  unit: "cm" | "deg",
  max: number,
  full: readonly (readonly [number, number])[],
  partial: readonly (readonly [number, number])[],
): QuantityDefinition => ({ name, unit, max, full, partial });

const layout = (id: string, ...quantities: QuantityDefinition[]): TaskDefinition => ({
  id,
  part: "layout",
  max: quantities.reduce((sum, { max }) => sum + max, 0),
  quantities,
});

/** 3≤D≤5 → all; 2<D<3 → ⌊(max−1)(D−2)⌋+1; 5<D<6 → ⌊(max−1)(6−D)⌋+1; else 0. */
const distanceToEdge = (name: string, max: number): QuantityDefinition =>
  quantity(
    name,
    "cm",
    max,
    [[3, 5]],
    [
      [2, 3],
      [5, 6],
    ],
  );

/** Δ≤1 → all; 1<Δ<2 → ⌊(max−1)(2−Δ)⌋+1; else 0. */
const offCentre = (name: string, max: number): QuantityDefinition => quantity(name, "cm", max, [[0, 1]], [[1, 2]]);

const COMMON: readonly TaskDefinition[] = [
  ...infoItems.map(({ id, max }): TaskDefinition => ({ id, part: "info", max, quantities: [] })),
  { id: "marker", part: "marker", max: 20, quantities: [] },
  // Correction: the number of AP images without artefacts is printed as 52 where the source's total needs 352.
  { id: "artefact", part: "artefact", max: 10, quantities: [] },
];

const AP_1: TaskDefinition = { id: "ap.1", part: "layout", max: 5, quantities: [] };

const AP: readonly TaskDefinition[] = [
  ...COMMON,
  AP_1,
  layout("ap.2", distanceToEdge("D", 5)),
  // |α−90|≤5 → 10; 5<|α−90|<10 → ⌊9(10−|α−90|)/5⌋+1; else 0. α is measured as 0–90, so the upper halves of
  // the bands are there for the reader of a band strip only.
  layout(
    "ap.3",
    quantity(
      "alpha",
      "deg",
      10,
      [[85, 95]],
      [
        [80, 85],
        [95, 100],
      ],
    ),
  ),
  // Correction: Δ of AP 4 is printed in degrees; it is a length in cm.
  // Correction: the sentence on two-part tasks names AP 4, AP 5 and lateral 1; by Table 2 it is lateral 3.
  layout("ap.4", offCentre("delta1", 5), offCentre("delta2", 5)),
  layout("ap.5", distanceToEdge("D1", 3), distanceToEdge("D2", 3)),
];

const LAT: readonly TaskDefinition[] = [
  ...COMMON,
  // α≤45 → 12; 45<α<60 → ⌊11(60−α)/15⌋+1; else 0.
  layout("lat.1", quantity("alpha", "deg", 12, [[0, 45]], [[45, 60]])),
  // Correction: the partial rule is printed as [11(60−β)/5]+1; only 10 fits its own bounds 5<β<10.
  layout("lat.2", quantity("beta", "deg", 12, [[0, 5]], [[5, 10]])),
  // Correction: see AP 4; this is the third two-part task, not lateral 1.
  layout("lat.3", offCentre("delta1", 6), offCentre("delta2", 6)),
];

/** All tasks of a view in the rubric's order; their maxima sum to 100. */
export function tasksOf(view: View): readonly TaskDefinition[] {
  return view === "AP" ? AP : LAT;
}
