import type { QuantityDefinition } from "./types.ts";

/** A stretch of a quantity's scale and the points that the rubric gives there. */
export interface ScaleBand {
  /** In the quantity's unit; null: without end. */
  readonly from: number | null;
  readonly to: number | null;
  readonly kind: "FULL" | "PARTIAL" | "NONE";
  /** Fewest and most whole points within. */
  readonly leastPoints: number;
  readonly mostPoints: number;
}

/**
 * The bands of a quantity side by side, from low to high, with those without points between and beside them, so that every
 * value is in one. A full band holds its edges, a partial one does not. Nothing is said of values below 0 where a band
 * begins there: no distance and no angle is.
 */
export function bandScale({ full, partial, max }: QuantityDefinition): ScaleBand[] {
  const edges = [...new Set([...full, ...partial].flat())].sort((a, b) => a - b);
  const bounds: (number | null)[] = [...((edges[0] ?? 0) > 0 ? [null] : []), ...edges, null];
  return bounds.slice(1).map((to, index): ScaleBand => {
    const from = bounds[index] ?? null;
    const holds = ([start, end]: readonly [number, number]): boolean =>
      from !== null && to !== null && start <= from && to <= end;
    if (full.some(holds)) return { from, to, kind: "FULL", leastPoints: max, mostPoints: max };
    if (partial.some(holds)) return { from, to, kind: "PARTIAL", leastPoints: 1, mostPoints: max - 1 };
    return { from, to, kind: "NONE", leastPoints: 0, mostPoints: 0 };
  });
}
