import { type Instance, Prisma } from "@plumbline/database";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Context } from "../context.ts";
import type { QueryDrillDownArgs } from "../generated/resolver-types.ts";
import { INSTANCE_ORDERS } from "../instance/orders.ts";
import { type Page, readPage } from "../relay/page.ts";
import { pageRequest } from "../relay/page-arguments.ts";
import { factConditions, GRADED_IMAGES } from "./conditions.ts";

/** The version is chosen from the roll-ups, as the figure's was; the images are found in the facts. */
export async function drillDown(context: Context, args: QueryDrillDownArgs): Promise<Page<Instance>> {
  const { database, sites } = context;
  const { version } = ofOneVersion(await readCells(context, args.filter, {}), args.filter.version);
  const selection = {
    from: GRADED_IMAGES,
    where: version === null ? Prisma.sql`false` : factConditions(args.filter, version, args.open ?? {}, sites),
    load: (ids: string[]) => database.instance.findMany({ where: { id: { in: ids } } }),
  };
  return readPage(database, selection, INSTANCE_ORDERS[args.orderBy ?? "ACQUIRED_DESC"], pageRequest(args));
}
