import type { Database } from "@plumbline/database";
import { oneByKey } from "../batch.ts";
import type { VisibleSites } from "../viewer.ts";

export function createSiteLoaders(database: Database, sites: VisibleSites) {
  return {
    site: oneByKey(
      (ids) =>
        database.site.findMany({
          where: { id: { in: sites === "all" ? ids : ids.filter((id) => sites.includes(id)) } },
        }),
      ({ id }) => id,
    ),
  };
}
