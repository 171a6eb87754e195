import { type Database, Prisma } from "@plumbline/database";
import DataLoader from "dataloader";
import { oneByKey } from "../batch.ts";
import { siteWhere } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

export function createIdentityLoaders(database: Database, sites: VisibleSites) {
  return {
    identity: oneByKey(
      (ids) => database.identity.findMany({ where: { AND: [siteWhere(sites), { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    imagesOfIdentity: new DataLoader((ids: readonly string[]) => countImages(database, ids)),
  };
}

/** An identity is of one kind, so two of the three columns never hold it. */
async function countImages(database: Database, ids: readonly string[]): Promise<number[]> {
  const columns = ["site_identity_id", "device_identity_id", "technologist_identity_id"].map((name) =>
    Prisma.raw(name),
  );
  const counts = columns.map(
    (column) => Prisma.sql`
      SELECT ${column} AS id, count(*)::int AS n FROM instance WHERE ${column} = ANY(${ids}::uuid[]) GROUP BY 1`,
  );
  const rows = await database.$queryRaw<{ id: string; n: number }[]>`${Prisma.join(counts, " UNION ALL ")}`;
  const found = new Map(rows.map(({ id, n }) => [id, n]));
  return ids.map((id) => found.get(id) ?? 0);
}
