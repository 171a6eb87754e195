import type { Origin, Technologist } from "@plumbline/database";
import type { Context } from "../context.ts";
import { requireIds } from "../ids.ts";
import { byName } from "../names.ts";
import { siteWhere } from "../scope.ts";

/** @param siteIds null: of every site that the viewer may see */
export async function listTechnologists(
  { database, sites }: Context,
  origin: Origin | null,
  siteIds: readonly string[] | null,
): Promise<Technologist[]> {
  const rows = await database.technologist.findMany({
    where: {
      AND: [
        siteWhere(sites),
        { mergedIntoId: null, site: { mergedIntoId: null } },
        origin === null ? {} : { origin },
        siteIds === null ? {} : { siteId: { in: requireIds(siteIds, "siteIds") } },
      ],
    },
  });
  return rows.sort(byName);
}
