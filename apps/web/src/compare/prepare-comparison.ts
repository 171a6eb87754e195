import { percentOf, type Scale, scaleFor } from "../charts/scale.ts";
import { type Estimate, known, type Side, sideOf } from "../figures/estimate.ts";

export interface ComparedUnit {
  readonly id: string;
  readonly name: string;
  /** The site a device or a person belongs to; null for a site. */
  readonly site: { readonly id: string; readonly name: string } | null;
  readonly estimate: Estimate;
}

export interface ComparisonRow extends ComparedUnit {
  /** Positions in per cent of the axis; null where there are too few images. */
  readonly mark: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly side: Side;
}

export interface Comparison {
  /** Rows in the order of site and name, never of the figure. */
  readonly rows: readonly ComparisonRow[];
  readonly scale: Scale;
  /** The overall figure's place on the axis; null where it is unknown. */
  readonly reference: number | null;
  readonly below: number;
  readonly above: number;
  /** Rows that have a figure. */
  readonly compared: number;
  readonly tooFew: number;
  /** How many 95 % intervals lie on one given side of the truth by chance alone. */
  readonly byChance: number;
}

const LEAST_SPAN = { points: 10, share: 0.1 } as const;
const BOUNDS = { points: [0, 100], share: [0, 1] } as const;
/** A 95 % interval misses on each side in 2.5 %. */
const MISS_PER_SIDE = 0.025;

/**
 * Units beside the group's overall figure.
 * @param collation the language the names are ordered in
 */
export function prepareComparison(
  units: readonly ComparedUnit[],
  overall: Estimate,
  unit: "points" | "share",
  collation: string,
): Comparison {
  const compare = new Intl.Collator(collation, { numeric: true }).compare;
  const reference = known(overall);
  const figures = units.flatMap((each) => known(each.estimate) ?? []);
  const values = [...figures.flatMap((each) => [each.low, each.high]), ...(reference ? [reference.value] : [])];
  const scale = scaleFor(values, BOUNDS[unit], LEAST_SPAN[unit]);
  const rows = units
    .toSorted(
      (a, b) => compare(a.site?.name ?? "", b.site?.name ?? "") || compare(a.name, b.name) || compare(a.id, b.id),
    )
    .map((each): ComparisonRow => {
      const figure = known(each.estimate);
      if (!figure) return { ...each, mark: null, side: "around" };
      const at = (value: number) => percentOf(scale, value);
      return {
        ...each,
        mark: { value: at(figure.value), low: at(figure.low), high: at(figure.high) },
        side: reference ? sideOf(figure, reference.value) : "around",
      };
    });
  const count = (side: Side) => rows.filter((row) => row.side === side).length;
  return {
    rows,
    scale,
    reference: reference ? percentOf(scale, reference.value) : null,
    below: count("below"),
    above: count("above"),
    compared: figures.length,
    tooFew: units.length - figures.length,
    byChance: figures.length * MISS_PER_SIDE,
  };
}
