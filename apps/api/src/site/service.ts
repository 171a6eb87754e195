import type { Origin, Site } from "@plumbline/database";
import type { Context } from "../context.ts";
import { byName } from "../names.ts";

export async function listSites({ database, sites }: Context, origin: Origin | null): Promise<Site[]> {
  const rows = await database.site.findMany({
    where: {
      mergedIntoId: null,
      ...(origin === null ? {} : { origin }),
      ...(sites === "all" ? {} : { id: { in: [...sites] } }),
    },
  });
  return rows.sort(byName);
}
