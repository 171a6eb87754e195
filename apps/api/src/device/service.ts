import type { Device, Origin } from "@plumbline/database";
import type { Context } from "../context.ts";
import { requireIds } from "../ids.ts";
import { byName } from "../names.ts";
import { siteWhere } from "../scope.ts";

/** @param siteIds null: of every site that the viewer may see */
export async function listDevices(
  { database, sites }: Context,
  origin: Origin | null,
  siteIds: readonly string[] | null,
): Promise<Device[]> {
  const rows = await database.device.findMany({
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
