import type { Database } from "@plumbline/database";
import { manyByKey, oneByKey } from "../batch.ts";
import { byName } from "../names.ts";
import { siteWhere } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

export function createTechnologistLoaders(database: Database, sites: VisibleSites) {
  const scope = siteWhere(sites);
  return {
    technologist: oneByKey(
      (ids) => database.technologist.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    technologistsOfSite: manyByKey(
      async (ids) =>
        (
          await database.technologist.findMany({ where: { AND: [scope, { siteId: { in: ids }, mergedIntoId: null }] } })
        ).sort(byName),
      ({ siteId }) => siteId,
    ),
  };
}
