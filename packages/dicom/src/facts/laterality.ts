import type { Item } from "../parse/item.ts";

/** The side that the header gives the image. B = both, U = unpaired. */
export interface Laterality {
  readonly side: "L" | "R" | "B" | "U";
  readonly source: "ImageLaterality" | "Laterality";
  /** True when Image Laterality and Laterality are both given and differ. */
  readonly conflict: boolean;
}

/** Image Laterality (0020,0062), else Laterality (0020,0060); values outside L R B U are as good as none. */
export function readLaterality(root: Item): Laterality | null {
  const image = sideOf(root.asciiValues("00200062")[0]);
  const series = sideOf(root.asciiValues("00200060")[0]);
  const conflict = image !== null && series !== null && image !== series;
  if (image !== null) return { side: image, source: "ImageLaterality", conflict };
  return series === null ? null : { side: series, source: "Laterality", conflict };
}

function sideOf(value: string | undefined): Laterality["side"] | null {
  const side = value?.toUpperCase();
  return side === "L" || side === "R" || side === "B" || side === "U" ? side : null;
}
