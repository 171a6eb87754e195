import type { Instance, Technologist } from "@plumbline/database";
import type { VersionCount } from "../aggregate/version.ts";
import { type OneVersion, ofOneVersion, readCells } from "../analytics/cells.ts";
import { type Measure, requireMeasure } from "../analytics/measure.ts";
import { sampleOver } from "../comparison/samples.ts";
import type { Context } from "../context.ts";
import { type ControlChartFigures, controlChart } from "../control-chart/service.ts";
import { dayOf } from "../days.ts";
import { readHistograms } from "../distribution/histograms.ts";
import { drillDown } from "../drill-down/service.ts";
import type {
  AggregateFilter,
  Granularity,
  MeasureInput,
  PeerBand,
  PeriodChange,
  QueryPersonProfileArgs,
  TaskFinding,
  VersionInput,
} from "../generated/resolver-types.ts";
import { isId } from "../ids.ts";
import { definitionOf, definitionsOf } from "../rubric/service.ts";
import { changeOf } from "./changes.ts";
import { type ComparedTask, type ComparedTasks, compareTasks } from "./compare-tasks.ts";
import { findingsOf } from "./findings.ts";
import { peerBands } from "./peer-bands.ts";
import { type Period, periodBefore } from "./period-before.ts";
import { taskInWords } from "./task-words.ts";

/** What one person's figures are made of: their own images, those of all others, and the version of both. */
interface Selections {
  readonly own: AggregateFilter;
  /** What the filter said: null lets the chart show all versions. */
  readonly wanted: VersionInput | null;
  readonly everybody: AggregateFilter;
  readonly version: VersionCount | null;
}

export interface Profile extends Selections, ComparedTasks {
  readonly technologist: Technologist;
  readonly granularity: Granularity;
  readonly basis: OneVersion["basis"];
  readonly before: Period | null;
  readonly changes: readonly PeriodChange[];
  readonly findings: readonly TaskFinding[];
}

/** A task with what its images are found by. */
export interface TaskOfProfile extends ComparedTask {
  readonly profile: Selections;
}

/** @param record writes down that this person was looked at; it must have done so before anything is shown */
export async function personProfile(
  context: Context,
  { technologistId, filter, granularity }: QueryPersonProfileArgs,
  record: (technologist: Technologist) => Promise<void>,
): Promise<Profile | null> {
  const technologist = isId(technologistId) ? await context.loaders.technologist.load(technologistId) : null;
  if (technologist === null) return null;
  await record(technologist);
  const own = { ...filter, siteIds: null, deviceIds: null, technologistIds: [technologist.id] };
  const { version, cells, basis } = ofOneVersion(await readCells(context, own, {}), filter.version);
  const selections = {
    version,
    wanted: filter.version ?? null,
    own: { ...own, version },
    everybody: { ...own, technologistIds: null, version },
  };
  const before = periodBefore(filter.from ?? null, filter.to ?? null, dayOf(context.now()));
  const [changes, tasks] = await Promise.all([
    changesOf(context, selections, cells, before),
    tasksOf(context, selections, technologist.id),
  ]);
  return {
    technologist,
    granularity: granularity ?? "MONTH",
    basis,
    before,
    changes,
    ...selections,
    ...tasks,
    findings: await findings(context, selections, tasks.weakest),
  };
}

const CHANGES: readonly Measure[] = [
  { kind: "MEAN_TOTAL", taskId: null },
  { kind: "SHARE_AB", taskId: null },
  { kind: "NOT_ASSESSABLE_SHARE", taskId: null },
];

async function changesOf(
  context: Context,
  { own, version }: Selections,
  now: OneVersion["cells"],
  before: Period | null,
): Promise<PeriodChange[]> {
  if (before === null || version === null) return [];
  const earlier = ofOneVersion(await readCells(context, { ...own, ...before }, {}), version);
  return CHANGES.map((measure) => changeOf(measure, sampleOver(measure, earlier.cells), sampleOver(measure, now)));
}

const NOTHING: ComparedTasks = { comparedWith: "OWN_TASKS", strongest: [], weakest: [] };

/** What the header holds comes from the device and the worklist: such tasks say nothing of the person. */
async function tasksOf(context: Context, { everybody, version }: Selections, ownId: string): Promise<ComparedTasks> {
  if (version === null) return NOTHING;
  const tasks = definitionsOf(version.rubricId, version.rubricVersion)
    .filter(({ part }) => part !== "info")
    .map(({ id }) => id);
  const cells = await readCells(context, everybody, { unit: "TECHNOLOGIST", tasks });
  return compareTasks(ofOneVersion(cells, version).cells, ownId, tasks);
}

async function findings(
  context: Context,
  { own, version }: Selections,
  weakest: readonly ComparedTask[],
): Promise<TaskFinding[]> {
  if (version === null || weakest.length === 0) return [];
  const ids = weakest.map(({ taskId }) => taskId);
  const measured = await readHistograms(context, own, version, ids);
  return weakest
    .flatMap(({ taskId, own: share }) => {
      const definition = definitionOf(version.rubricId, version.rubricVersion, taskId);
      return definition === null ? [] : findingsOf(definition, share, measured);
    })
    .sort((a, b) => b.images - a.images);
}

/** Sentences about the whole profile. */
export function wordsOf({ basis, changes, findings, comparedWith, weakest, strongest }: Profile): string[] {
  if (basis.version === null) return ["No images of this person in this selection."];
  const against = comparedWith === "PEERS" ? "the peers" : "the other tasks (too few peers may be shown)";
  const said = (end: string, tasks: readonly ComparedTask[]): string[] =>
    tasks.length === 0 ? [] : [`Furthest ${end} ${against}: ${tasks.map(taskInWords).join(" ")}`];
  return [
    ...changes.map(({ words }) => words),
    ...said("above", strongest),
    ...said("below", weakest),
    ...findings.map(({ words }) => words),
  ];
}

/** Over the whole own past, each version in phases of its own, unless the filter names one. */
export async function ownChart(
  context: Context,
  { own, wanted, basis, granularity }: Profile,
  measure: MeasureInput,
): Promise<ControlChartFigures> {
  const filter = { ...own, from: null, version: wanted };
  const chart = await controlChart(context, { filter, measure, granularity });
  return { ...chart, basis };
}

export async function bandsOfPeers(
  context: Context,
  { everybody, version, technologist, granularity }: Profile,
  input: MeasureInput,
): Promise<PeerBand[]> {
  if (version === null) return [];
  const measure = requireMeasure(input);
  const tasks = measure.taskId === null ? [] : [measure.taskId];
  const cells = await readCells(context, everybody, { unit: "TECHNOLOGIST", period: granularity, tasks });
  return peerBands(ofOneVersion(cells, version).cells, technologist.id, measure, granularity);
}

/** The newest images without full points in a task. */
export async function latestImages(
  context: Context,
  filter: AggregateFilter,
  taskId: string,
  first: number,
): Promise<Instance[]> {
  const open = { task: { id: taskId, outcome: "NOT_FULL" as const } };
  const { edges } = await drillDown(context, { filter, open, first });
  return edges.map(({ node }) => node);
}
