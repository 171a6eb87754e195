import type { Device, Site, Technologist } from "@plumbline/database";
import type { Context } from "../context.ts";
import type { Dimension } from "../generated/resolver-types.ts";

export type UnitRow = Site | Device | Technologist;

/** The rows of the units, by id; those that the viewer may not see are not among them. */
export async function unitsById(
  { loaders }: Context,
  dimension: Dimension,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, UnitRow>> {
  const loader = { SITE: loaders.site, DEVICE: loaders.device, TECHNOLOGIST: loaders.technologist }[dimension];
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const units = await Promise.all(wanted.map((id) => loader.load(id)));
  return new Map(units.filter((unit) => unit !== null).map((unit) => [unit.id, unit]));
}

export const siteIdOf = (unit: UnitRow): string => ("siteId" in unit ? unit.siteId : unit.id);
