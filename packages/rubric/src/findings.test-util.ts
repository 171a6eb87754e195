import { infoItems } from "./index.ts";
import type { Findings, View } from "./types.ts";

/** Findings with all points outside the layout; places in cm, at 0.5 mm a pixel. */
export function findingsCm(
  view: View,
  [widthCm, heightCm]: readonly [number, number],
  placesCm: Readonly<Record<string, readonly [x: number, y: number] | null>>,
  change: Partial<Findings> = {},
): Findings {
  const pixels = (cm: number): number => cm * 20;
  return {
    view,
    width: pixels(widthCm),
    height: pixels(heightCm),
    spacingMm: [0.5, 0.5],
    landmarks: Object.fromEntries(
      Object.entries(placesCm).map(([name, place]) => [name, place && [pixels(place[0]), pixels(place[1])]]),
    ),
    info: Object.fromEntries(infoItems.map(({ id }) => [id, true])),
    marker: "present",
    artefact: { probability: 0.1, threshold: 0.5 },
    ...change,
  };
}
