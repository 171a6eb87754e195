import {
  checkFigure,
  type EventMark,
  eventsFor,
  InputError,
  type RecordedEvent,
  readEvents,
  readTargets,
  type TargetFigure,
  type TargetMeasure,
  type TargetStep,
  targetSteps,
  type UnitAtSite,
} from "@plumbline/database";
import type { Basis } from "../aggregate/figures.ts";
import { type Cell, ofOneVersion, readCells } from "../analytics/cells.ts";
import { type Measure, sampleKind } from "../analytics/measure.ts";
import { requireMeasureOf } from "../comparison/samples.ts";
import type { Context } from "../context.ts";
import { badInput } from "../errors.ts";
import type { AggregateFilter, Granularity, QueryControlChartArgs } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { assembleChart, type ChartFigures, summaryOf } from "./assemble.ts";
import { type DrawnKind, drawnKind } from "./chart-of.ts";
import { linesOf } from "./lines.ts";

export type EventOnChart = EventMark<RecordedEvent>;

export interface ControlChartFigures extends ChartFigures<RecordedEvent> {
  readonly measure: Measure;
  readonly granularity: Granularity;
  readonly kind: DrawnKind;
  readonly events: readonly EventOnChart[];
  readonly targets: readonly TargetStep[];
  readonly summary: string;
  readonly basis: Basis;
}

/** @throws BAD_USER_INPUT */
export async function controlChart(context: Context, args: QueryControlChartArgs): Promise<ControlChartFigures> {
  const { filter } = args;
  const measure = requireMeasureOf(args.measure, filter);
  const granularity = args.granularity ?? "MONTH";
  const kind = drawnKind(args.chart ?? "AUTO", sampleKind(measure));
  const baseline = args.baseline ?? null;
  if (baseline !== null && baseline < 3) throw badInput(`baseline: found ${baseline}, needed at least 3 periods.`);
  const tasks = measure.taskId === null ? [] : [measure.taskId];
  const [cells, events] = await Promise.all([
    readCells(context, filter, { period: granularity, tasks }),
    eventsOn(context, filter),
  ]);
  const wanted = filter.version == null ? cells : ofOneVersion(cells, filter.version).cells;
  const lines = linesOf(wanted, granularity);
  const splitting = (args.splitAtEvents ?? true) ? events.filter(({ splits }) => splits) : [];
  const chart = assembleChart(
    lines,
    splitting.map(({ event }) => event),
    measure,
    { kind, rules: args.rules ?? "NHS", baseline },
  );
  return {
    ...chart,
    measure,
    granularity,
    kind,
    events,
    targets: await targetsOn(context, filter, measure, wanted),
    summary: summaryOf(chart, measure),
    basis: ofOneVersion(cells, filter.version).basis,
  };
}

/** The events that a chart of this selection has to show. */
export async function eventsOn(context: Context, filter: AggregateFilter): Promise<EventOnChart[]> {
  const { database, loaders, sites } = context;
  const { origin, from, to } = filter;
  const ids = (given: readonly string[] | null | undefined, argument: string) => requireIds(given ?? [], argument);
  const [devices, technologists, events] = await Promise.all([
    placesOf(ids(filter.deviceIds, "deviceIds"), loaders.device),
    placesOf(ids(filter.technologistIds, "technologistIds"), loaders.technologist),
    readEvents(database, { sites, origin }),
  ]);
  return eventsFor(events, {
    origin,
    siteIds: ids(filter.siteIds, "siteIds"),
    devices,
    technologists,
    from: from ?? null,
    to: to ?? null,
  });
}

/** A unit that is not there is at no site: it must not turn "these devices" into "all". */
function placesOf(
  ids: readonly string[],
  loader: { load(id: string): Promise<UnitAtSite | null> },
): Promise<UnitAtSite[]> {
  return Promise.all(ids.map(async (id) => ({ id, siteId: (await loader.load(id))?.siteId ?? "" })));
}

/** The one site that all images of the selection are of, where the filter says so. */
async function onlySite({ loaders }: Context, filter: AggregateFilter): Promise<string | null> {
  const { siteIds, deviceIds, technologistIds } = filter;
  if (siteIds?.length === 1) return siteIds[0] ?? null;
  const [devices, technologists] = await Promise.all([
    placesOf(deviceIds ?? [], loaders.device),
    placesOf(technologistIds ?? [], loaders.technologist),
  ]);
  const sites = new Set([...devices, ...technologists].map(({ siteId }) => siteId));
  return sites.size === 1 ? ([...sites][0] ?? null) : null;
}

/** The target line: the site's where all images are of one site, else the network's. None for the mean of a task. */
async function targetsOn(
  context: Context,
  filter: AggregateFilter,
  { kind, taskId }: Measure,
  cells: readonly Cell[],
): Promise<TargetStep[]> {
  const { origin, views, from, to } = filter;
  const [newest] = cells.toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1));
  if (kind === "TASK_MEAN_SCORE" || newest === undefined) return [];
  const figure = figureOf(newest.rubricId, kind, taskId, views);
  if (figure === null) return [];
  const question = { ...figure, origin, siteId: await onlySite(context, filter) };
  const first = cells.reduce((day, cell) => (cell.firstDay < day ? cell.firstDay : day), newest.firstDay);
  return targetSteps(await readTargets(context.database, { sites: context.sites, origin }), question, {
    from: from ?? first,
    to: to ?? newest.lastDay,
  });
}

/** null: no target can be set for it, such as for rejected images of one view. */
function figureOf(
  rubricId: string,
  measure: TargetMeasure,
  taskId: string | null,
  views: AggregateFilter["views"],
): TargetFigure | null {
  try {
    return checkFigure({ rubricId, measure, taskId, view: views?.length === 1 ? (views[0] ?? null) : null });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
