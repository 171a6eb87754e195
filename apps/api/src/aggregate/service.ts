import { Prisma } from "@plumbline/database";
import { unitsById } from "../comparison/units.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter, Dimension, Granularity } from "../generated/resolver-types.ts";
import { given } from "../instance/conditions.ts";
import { byName } from "../names.ts";
import { GROUPS, rollupConditions, versionCondition } from "./conditions.ts";
import { addCounts, countImages, type ImageCountRow, NO_IMAGES } from "./counts.ts";
import type { AggregateFigures, Basis, GroupedFigures, SeriesFigures, UnitFigures } from "./figures.ts";
import { lastDayOf } from "./periods.ts";
import { noTasks, type TasksOf, tasksWhenAsked } from "./tasks.ts";
import { chooseVersion, sameVersion, type VersionCount, versionsIn } from "./version.ts";

export async function aggregate(context: Context, filter: AggregateFilter): Promise<AggregateFigures> {
  const where = rollupConditions(filter, context.sites, []);
  const rows = await countImages(context.database, GROUPS.ALL, where);
  const version = chooseVersion(versionsIn(rows), filter.version);
  const row = rows.find((candidate) => version !== null && sameVersion(candidate, version));
  if (row === undefined) return { ...basisOf(rows, null, []), ofViews: ofViews(filter), tasks: noTasks };
  const tasks = tasksWhenAsked(context.database, GROUPS.ALL, Prisma.sql`${where} AND ${versionCondition(row)}`);
  return figuresOf(row, rows, filter, tasks);
}

/** All groups by one version, so that they compare: the newest of the whole selection unless the filter names one. */
export async function aggregateBy(
  context: Context,
  dimension: Dimension,
  filter: AggregateFilter,
): Promise<GroupedFigures> {
  const group = GROUPS[dimension];
  const where = rollupConditions(filter, context.sites, [dimension]);
  const rows = await countImages(context.database, group, where);
  const version = chooseVersion(versionsIn(rows), filter.version);
  if (version === null) return { whole: basisOf(rows, null, []), groups: [] };
  const tasks = tasksWhenAsked(context.database, group, Prisma.sql`${where} AND ${versionCondition(version)}`);
  const own = rows.filter((row) => sameVersion(row, version));
  const units = await unitsById(
    context,
    dimension,
    own.map((row) => row.group),
  );
  const byUnit = Map.groupBy(rows, (row) => row.group);
  const groups = own.flatMap((row): UnitFigures[] => {
    const unit = units.get(row.group);
    return unit ? [{ unit, aggregate: figuresOf(row, byUnit.get(row.group) ?? [], filter, tasks) }] : [];
  });
  return { whole: basisOf(rows, version, own), groups: groups.sort((a, b) => byName(a.unit, b.unit)) };
}

/** A line a version, oldest first; a period without images of the version has no point. */
export async function aggregateSeries(
  { database, sites }: Context,
  filter: AggregateFilter,
  granularity: Granularity,
): Promise<SeriesFigures[]> {
  const group = GROUPS[granularity];
  const where = rollupConditions(filter, sites, [granularity]);
  const rows = await countImages(database, group, where);
  const tasks = tasksWhenAsked(database, group, where);
  const versions = versionsIn(rows);
  const chosen = filter.version == null ? versions : [chooseVersion(versions, filter.version)];
  const byStart = Map.groupBy(rows, (row) => row.group);
  const lines = chosen.flatMap((version): SeriesFigures[] => {
    if (version === null) return [];
    const points = rows
      .filter((row) => sameVersion(row, version))
      .map((row) => ({
        start: row.group,
        end: lastDayOf(row.group, granularity),
        aggregate: figuresOf(row, byStart.get(row.group) ?? [], filter, tasks),
      }));
    return [{ version, points }];
  });
  return lines.sort((a, b) => (a.version.firstDay < b.version.firstDay ? -1 : 1));
}

/** @param among the rows of the same group, whatever their version */
function figuresOf(
  row: ImageCountRow,
  among: readonly ImageCountRow[],
  filter: AggregateFilter,
  tasks: TasksOf,
): AggregateFigures {
  return { ...basisOf(among, row, [row]), ofViews: ofViews(filter), tasks: () => tasks(row) };
}

/** @param among all rows of the selection @param own those of the version */
function basisOf(among: readonly ImageCountRow[], version: VersionCount | null, own: readonly ImageCountRow[]): Basis {
  const others = versionsIn(among).filter((other) => version === null || !sameVersion(other, version));
  return { version, others, counts: own.reduce(addCounts, NO_IMAGES) };
}

const ofViews = ({ views }: AggregateFilter): boolean => given(views) !== null;
