import { binsPerUnit } from "@plumbline/database";
import type { Histogram } from "@plumbline/statistics";
import { rollupConditions, versionCondition } from "../aggregate/conditions.ts";
import type { VersionKey } from "../aggregate/version.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter } from "../generated/resolver-types.ts";

/** All measured values of one quantity of a task in a selection. */
export interface MeasuredValues {
  readonly taskId: string;
  readonly quantity: string;
  readonly unit: string;
  readonly histogram: Histogram;
}

/** Adds up the stored histograms of a selection and version, of some tasks. One query. */
export async function readHistograms(
  { database, sites }: Context,
  filter: AggregateFilter,
  version: VersionKey,
  taskIds: readonly string[],
): Promise<MeasuredValues[]> {
  const where = rollupConditions(filter, sites, [], { measures: true });
  const rows = await database.$queryRaw<{ taskId: string; quantity: string; unit: string; bin: number; n: number }[]>`
    SELECT m.task_id AS "taskId", m.quantity, m.unit, b.bin, sum(b.n)::int AS n
    FROM rollup r
    JOIN rollup_measure m ON m.rollup_id = r.id AND m.task_id = ANY(${[...taskIds]})
    CROSS JOIN LATERAL unnest(m.bins, m.counts) AS b (bin, n)
    WHERE ${where} AND ${versionCondition(version)}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
  const byQuantity = Map.groupBy(rows, ({ taskId, quantity, unit }) => JSON.stringify([taskId, quantity, unit]));
  return [...byQuantity.values()].flatMap((bins): MeasuredValues[] => {
    const [first] = bins;
    if (first === undefined) return [];
    const { taskId, quantity, unit } = first;
    const counts = Object.fromEntries(bins.map(({ bin, n }) => [`${bin}`, n]));
    return [{ taskId, quantity, unit, histogram: { binWidth: 1 / binsPerUnit(unit), bins: counts } }];
  });
}
