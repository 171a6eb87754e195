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
} from "@plumbline/database";
import type { Basis } from "../aggregate/figures.ts";
import { type Cell, ofOneVersion, readCells } from "../analytics/cells.ts";
import { type Measure, requireMeasure, sampleKind } from "../analytics/measure.ts";
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
  const measure = requireMeasure(args.measure);
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
    Promise.all(ids(filter.deviceIds, "deviceIds").map((id) => loaders.device.load(id))),
    Promise.all(ids(filter.technologistIds, "technologistIds").map((id) => loaders.technologist.load(id))),
    readEvents(database, { sites, origin }),
  ]);
  return eventsFor(events, {
    origin,
    siteIds: ids(filter.siteIds, "siteIds"),
    devices: devices.filter((device) => device !== null),
    technologists: technologists.filter((technologist) => technologist !== null),
    from: from ?? null,
    to: to ?? null,
  });
}

/** The target line: the site's where the selection is of one site, else the network's. None for the mean of a task. */
async function targetsOn(
  { database, sites }: Context,
  { origin, siteIds, views, from, to }: AggregateFilter,
  { kind, taskId }: Measure,
  cells: readonly Cell[],
): Promise<TargetStep[]> {
  const [newest] = cells.toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1));
  if (kind === "TASK_MEAN_SCORE" || newest === undefined) return [];
  const figure = figureOf(newest.rubricId, kind, taskId, views);
  if (figure === null) return [];
  const question = { ...figure, origin, siteId: siteIds?.length === 1 ? (siteIds[0] ?? null) : null };
  const first = cells.reduce((day, cell) => (cell.firstDay < day ? cell.firstDay : day), newest.firstDay);
  return targetSteps(await readTargets(database, { sites, origin }), question, {
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
