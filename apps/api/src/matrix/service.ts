import { type ChartSelection, eventsFor, type RecordedEvent, readEvents, readTargets } from "@plumbline/database";
import type { Basis } from "../aggregate/figures.ts";
import { type Cell, ofOneVersion, readCells } from "../analytics/cells.ts";
import { type Measure, type Sample, sampleOf } from "../analytics/measure.ts";
import { requireOwnDepartment } from "../comparison/own-department.ts";
import { cellsByUnit, requireMeasureOf } from "../comparison/samples.ts";
import { targetsAt } from "../comparison/targets.ts";
import { siteIdOf, type UnitRow, unitsById } from "../comparison/units.ts";
import type { Context } from "../context.ts";
import { breaksOf, linesOf, type Period } from "../control-chart/lines.ts";
import { dayOf } from "../days.ts";
import type { AggregateFilter, Dimension, Granularity, QueryMatrixArgs } from "../generated/resolver-types.ts";
import { byName } from "../names.ts";
import { taskOrder } from "../rubric/service.ts";
import { type CellFigures, cellOf } from "./cell.ts";
import { chanceOfSignal } from "./chance.ts";
import { columnsOf, isOfTasks } from "./columns.ts";
import { NO_TASKS, readTaskLines, type TaskLines } from "./read-tasks.ts";
import { matrixInWords } from "./words.ts";

export interface MatrixRowFigures {
  readonly unit: UnitRow;
  readonly cells: readonly CellFigures[];
}

export interface MatrixFigures {
  readonly rubric: { readonly rubricId: string; readonly rubricVersion: string } | null;
  readonly columns: readonly Measure[];
  readonly rows: readonly MatrixRowFigures[];
  readonly periods: readonly string[];
  readonly charted: number;
  readonly signals: number;
  readonly expectedSignals: number;
  readonly words: string;
  readonly dataQuality: Basis;
}

const SPARKLINE_POINTS = 12;

/** @throws BAD_USER_INPUT */
export async function matrix(context: Context, args: QueryMatrixArgs): Promise<MatrixFigures> {
  const { filter, dimension } = args;
  requireOwnDepartment(dimension, filter);
  const kind = args.measureKind ?? "TASK_FULL_SHARE";
  if (!isOfTasks(kind)) requireMeasureOf({ kind }, filter);
  const granularity = args.granularity ?? "MONTH";
  const { database, sites } = context;
  const { origin } = filter;
  const [cells, events, targets] = await Promise.all([
    readCells(context, filter, { unit: dimension, period: granularity }),
    (args.splitAtEvents ?? true) ? readEvents(database, { sites, origin }) : [],
    readTargets(database, { sites, origin }),
  ]);
  const { version, cells: own, basis } = ofOneVersion(cells, filter.version);
  const tasks =
    version !== null && isOfTasks(kind)
      ? await readTaskLines(context, filter, version, { unit: dimension, period: granularity, kind })
      : NO_TASKS;
  const byUnit = cellsByUnit(own);
  const units = [...(await unitsById(context, dimension, byUnit.keys())).values()].sort(byName);
  const selectionOf = await selections(context, filter, dimension);
  const columns =
    version === null ? [] : columnsOf(kind, tasks.taskIds, taskOrder(version.rubricId, version.rubricVersion));
  const periods = lastPeriods(own, granularity);
  const day = filter.to ?? dayOf(context.now());
  const targetFor = targetsAt(targets, { rubricId: version?.rubricId ?? "", filter, day });
  const rows = units.map((unit) => {
    const unitCells = byUnit.get(unit.id) ?? [];
    const [line] = linesOf(unitCells, granularity);
    const inTime = line?.periods ?? [];
    const starts = inTime.map(({ start }) => start);
    const splitting = eventsFor(events, selectionOf(unit)).filter(({ splits }) => splits);
    const breaks =
      line === undefined
        ? []
        : breaksOf(
            line,
            splitting.map(({ event }): RecordedEvent => event),
          );
    const at = breaks.map((found) => found.at);
    return {
      unit,
      cells: columns.map((measure): CellFigures => {
        const target = targetFor(measure, siteIdOf(unit));
        const samples = samplesOf(measure, inTime, unit.id, tasks);
        return cellOf({ measure, starts, samples, breaks: at, target, periods });
      }),
    };
  });
  const charted = rows.flatMap((row) => row.cells).filter(({ variation }) => variation !== "TOO_FEW");
  const signals = charted.filter(({ variation }) => variation !== "STEADY").length;
  const expectedSignals = charted.reduce((sum, { points }) => sum + chanceOfSignal(points), 0);
  return {
    rubric: version,
    columns,
    rows,
    periods,
    charted: charted.length,
    signals,
    expectedSignals,
    words: matrixInWords(charted.length, signals, expectedSignals),
    dataQuality: basis,
  };
}

/** A measure in each of a unit's periods. A task's is null where no image of the period has the task. */
function samplesOf(measure: Measure, periods: readonly Period[], unitId: string, tasks: TaskLines): (Sample | null)[] {
  const { taskId } = measure;
  if (taskId === null) return periods.map(({ cell }) => (cell === null ? null : sampleOf(measure, cell)));
  const line = tasks.of(unitId, taskId);
  return periods.map(({ start }) => line?.get(start) ?? null);
}

/** The last twelve periods of the selection, those without images among them. */
function lastPeriods(cells: readonly Cell[], granularity: Granularity): string[] {
  const [line] = linesOf(cells, granularity);
  return (line?.periods ?? []).slice(-SPARKLINE_POINTS).map(({ start }) => start);
}

/** Which images a unit's chart is of, for the events that concern it. */
async function selections(
  { loaders }: Context,
  { origin, siteIds, deviceIds, technologistIds, from, to }: AggregateFilter,
  dimension: Dimension,
): Promise<(unit: UnitRow) => ChartSelection> {
  const [devices, technologists] = await Promise.all([
    Promise.all((deviceIds ?? []).map((id) => loaders.device.load(id))),
    Promise.all((technologistIds ?? []).map((id) => loaders.technologist.load(id))),
  ]);
  const whole: ChartSelection = {
    origin,
    siteIds: siteIds ?? [],
    devices: devices.filter((device) => device !== null),
    technologists: technologists.filter((technologist) => technologist !== null),
    from: from ?? null,
    to: to ?? null,
  };
  return (unit) => {
    if (dimension === "SITE") return { ...whole, siteIds: [unit.id] };
    const named = [{ id: unit.id, siteId: siteIdOf(unit) }];
    return dimension === "DEVICE" ? { ...whole, devices: named } : { ...whole, technologists: named };
  };
}
