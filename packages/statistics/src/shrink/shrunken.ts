import type { Interval } from "../confidence.ts";

/** A unit's figure after shrinkage: what is most likely of it, given the unit's own data and all others. */
export interface Shrunken extends Interval {
  readonly estimate: number;
  /**
   * Share of the differences between units' figures that is real for a unit of this size, 0…1: variance between units
   * over variance between units plus sampling variance. The estimate keeps this share of the unit's own distance from
   * the mean. Source: Adams, The Reliability of Provider Profiling (RAND, 2009).
   */
  readonly reliability: number;
}
