import type { ImageDescription } from "../facts/image-description.ts";

export type ValueOfInterest = "LUT" | "LINEAR" | "LINEAR_EXACT" | "SIGMOID" | "PERCENTILE";

/** Modality value → 0..1 by the first of: window, VOI LUT, percentiles (PS3.3 C.11.2). */
export function windowFunction(
  image: Pick<ImageDescription, "voiLut" | "window">,
  percentileRange: readonly [low: number, high: number],
): { readonly kind: ValueOfInterest; readonly apply: (value: number) => number } {
  const { window, voiLut } = image;
  // Where both are given they are alternatives; the table is what the device tuned for the picture.
  if (voiLut !== null) {
    const { firstMapped, values, bits } = voiLut;
    const last = values.length - 1;
    const full = 2 ** bits - 1;
    return {
      kind: "LUT",
      apply: (value) => clamp((values[Math.min(last, Math.max(0, Math.round(value) - firstMapped))] ?? 0) / full),
    };
  }
  if (window === null) {
    const [from, to] = percentileRange;
    // A negative slope turns the percentiles round; the brighter modality value stays the brighter one.
    const low = Math.min(from, to);
    const span = Math.abs(to - from);
    return { kind: "PERCENTILE", apply: (value) => (span === 0 ? Number(value > low) : clamp((value - low) / span)) };
  }
  const { center, width } = window;
  switch (window.function) {
    case "SIGMOID":
      // C.11.2.1.3.1
      return { kind: "SIGMOID", apply: (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width)) };
    case "LINEAR_EXACT":
      // C.11.2.1.3.2
      return { kind: "LINEAR_EXACT", apply: (value) => clamp((value - center) / width + 0.5) };
    default:
      // C.11.2.1.2.1: the half steps are part of the definition; width 1 is a threshold.
      return {
        kind: "LINEAR",
        apply: (value) =>
          width === 1 ? Number(value > center - 0.5) : clamp((value - (center - 0.5)) / (width - 1) + 0.5),
      };
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : Math.min(value, 1);
}
