import type { HeaderItem } from "./header-item.ts";
import type { Facts } from "./read-facts.ts";

/** The scale of the image plane, in mm per pixel, and where it comes from. */
export interface ImagePlaneSpacing {
  /** Distance between rows (vertical). */
  readonly rowMm: number;
  /** Distance between columns (horizontal). */
  readonly columnMm: number;
  readonly source: "PixelSpacing" | "ImagerPixelSpacing" | "ImagerPixelSpacing/magnification";
}

/** The scale, or in words why the header gives none. */
export type SpacingFinding = ImagePlaneSpacing | { readonly missing: string };

/**
 * The scale of the image plane: Pixel Spacing where it is valid, else Imager Pixel Spacing divided by the Estimated
 * Radiographic Magnification Factor where that is given (PS3.3 10.7.1.3; rubric "Display and layout").
 * Zero, negative and non-numeric values are passed over.
 */
export function findImagePlaneSpacing(facts: Facts): SpacingFinding {
  const pixel = pairOf(facts.items.PixelSpacing);
  if (pixel !== null) return { ...pixel, source: "PixelSpacing" };
  const imager = pairOf(facts.items.ImagerPixelSpacing);
  if (imager === null) {
    return {
      missing: `no scale: ${stateOf("Pixel Spacing", facts.items.PixelSpacing)}, ${stateOf("Imager Pixel Spacing", facts.items.ImagerPixelSpacing)}`,
    };
  }
  const factorItem = facts.items.EstimatedRadiographicMagnificationFactor;
  if (factorItem.state !== "present") return { ...imager, source: "ImagerPixelSpacing" };
  const factor = Number(factorItem.values[0]);
  return {
    rowMm: imager.rowMm / factor,
    columnMm: imager.columnMm / factor,
    source: "ImagerPixelSpacing/magnification",
  };
}

/** As {@link findImagePlaneSpacing}, with null where the header gives no scale. */
export function imagePlaneSpacing(facts: Facts): ImagePlaneSpacing | null {
  const finding = findImagePlaneSpacing(facts);
  return "missing" in finding ? null : finding;
}

function pairOf(item: HeaderItem): { rowMm: number; columnMm: number } | null {
  if (item.state !== "present") return null;
  return { rowMm: Number(item.values[0]), columnMm: Number(item.values[1]) };
}

function stateOf(name: string, item: HeaderItem): string {
  return item.state === "invalid" ? `${name} is ${item.reason}` : `${name} is ${item.state}`;
}
