import type { Database } from "@plumbline/database";
import { manyByKey, oneByKey } from "../batch.ts";
import { byName } from "../names.ts";
import { siteWhere } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

export function createDeviceLoaders(database: Database, sites: VisibleSites) {
  const scope = siteWhere(sites);
  return {
    device: oneByKey(
      (ids) => database.device.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    devicesOfSite: manyByKey(
      async (ids) =>
        (await database.device.findMany({ where: { AND: [scope, { siteId: { in: ids }, mergedIntoId: null }] } })).sort(
          byName,
        ),
      ({ siteId }) => siteId,
    ),
  };
}
