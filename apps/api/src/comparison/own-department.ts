import { badInput } from "../errors.ts";
import type { AggregateFilter, Dimension } from "../generated/resolver-types.ts";

/**
 * Persons stand beside each other with their names only within one department, for its head.
 * @throws BAD_USER_INPUT for technologists of no or several named sites
 */
export function requireOwnDepartment(dimension: Dimension, { siteIds }: AggregateFilter): void {
  const found = siteIds?.length ?? 0;
  if (dimension === "TECHNOLOGIST" && found !== 1) {
    throw badInput(`siteIds: found ${found} sites, needed one: technologists are named within one department only.`);
  }
}
