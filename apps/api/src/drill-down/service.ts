import { type Instance, Prisma } from "@plumbline/database";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Context } from "../context.ts";
import { readHistograms } from "../distribution/histograms.ts";
import type { QueryDrillDownArgs } from "../generated/resolver-types.ts";
import { INSTANCE_ORDERS } from "../instance/orders.ts";
import { type Page, readPage } from "../relay/page.ts";
import { pageRequest } from "../relay/page-arguments.ts";
import { factConditions, GRADED_IMAGES } from "./conditions.ts";
import { countedImages, countedWithin, onlyMeasured } from "./counted.ts";

/**
 * The version is chosen from the roll-ups, as the figure's was; the images are found in the facts. How many there are is
 * what the roll-ups counted, where they counted just these: a selection of a million images is counted at once.
 */
export async function drillDown(context: Context, args: QueryDrillDownArgs): Promise<Page<Instance>> {
  const { database, sites } = context;
  const { filter } = args;
  const open = args.open ?? {};
  const tasks = open.task == null ? [] : [open.task.id];
  const { version, cells } = ofOneVersion(await readCells(context, filter, { tasks }), filter.version);
  const selection = {
    from: GRADED_IMAGES,
    where: version === null ? Prisma.sql`false` : factConditions(filter, version, open, sites),
    load: (ids: string[]) => database.instance.findMany({ where: { id: { in: ids } } }),
  };
  const page = await readPage(database, selection, INSTANCE_ORDERS[args.orderBy ?? "ACQUIRED_DESC"], pageRequest(args));
  const counted = async (): Promise<number | null> => {
    const range = onlyMeasured(open);
    if (version === null || range === null) return countedImages(cells, open);
    return countedWithin(range, await readHistograms(context, filter, version, tasks));
  };
  return { ...page, countTotal: async () => (await counted()) ?? page.countTotal() };
}
