import {
  endTarget,
  readTargets,
  setTarget,
  type Target,
  type TargetInForce,
  type TargetQuestion,
  targetOn,
} from "@plumbline/database";
import { changedBy } from "../changed-by.ts";
import type { Context } from "../context.ts";
import { explained } from "../errors.ts";
import type {
  MutationEndTargetArgs,
  QueryTargetsArgs,
  QueryTargetsInForceArgs,
  TargetInput,
} from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { byName } from "../names.ts";
import { taskOrder } from "../rubric/service.ts";

/** A figure of one site, or the network's default, with all that was said about its target; latest first. */
export interface TargetedFigureRows extends TargetQuestion {
  readonly rows: readonly Target[];
}

/** @throws BAD_USER_INPUT */
export async function listTargets(
  context: Context,
  { origin, siteIds }: QueryTargetsArgs,
): Promise<TargetedFigureRows[]> {
  const { database, sites, loaders } = context;
  const wanted = requireIds(siteIds ?? [], "siteIds");
  const rows = await readTargets(database, { sites, origin });
  const figures = figuresOf(rows).filter(
    ({ siteId }) => siteId === null || wanted.length === 0 || wanted.includes(siteId),
  );
  const ids = [...new Set(figures.flatMap(({ siteId }) => siteId ?? []))];
  const found = (await Promise.all(ids.map((id) => loaders.site.load(id)))).flatMap((site) => site ?? []);
  const places = new Map(found.sort(byName).map(({ id }, place) => [id, place]));
  const place = ({ siteId }: TargetedFigureRows): number => (siteId === null ? -1 : (places.get(siteId) ?? 0));
  return figures.sort((a, b) => place(a) - place(b) || byFigure(a, b));
}

/** @throws BAD_USER_INPUT */
export async function listInForce(
  { database, sites }: Context,
  { origin, siteId = null, day }: QueryTargetsInForceArgs,
): Promise<TargetInForce[]> {
  if (siteId !== null) requireIds([siteId], "siteId");
  const rows = await readTargets(database, { sites, origin });
  const about = rows.filter((row) => row.siteId === null || row.siteId === siteId).map((row) => ({ ...row, siteId }));
  return figuresOf(about)
    .sort(byFigure)
    .flatMap((figure) => targetOn(rows, { ...figure, day }) ?? []);
}

/** @throws BAD_USER_INPUT */
export async function setOne(context: Context, input: TargetInput): Promise<Target> {
  const { siteId = null, origin = null, taskId = null, view = null, ...rest } = input;
  if (siteId !== null) requireIds([siteId], "siteId");
  const target = { ...rest, siteId, origin, taskId, view };
  return explained(() => setTarget(context.database, target, changedBy(context)));
}

/** @throws BAD_USER_INPUT */
export async function endOne(context: Context, { id, validFrom, reason }: MutationEndTargetArgs): Promise<Target> {
  requireIds([id], "id");
  return explained(() => endTarget(context.database, id, { validFrom, reason }, changedBy(context)));
}

/** @param rows oldest first */
function figuresOf(rows: readonly Target[]): TargetedFigureRows[] {
  const figures = Map.groupBy(rows, ({ siteId, rubricId, measure, taskId, view }) =>
    JSON.stringify([siteId, rubricId, measure, taskId, view]),
  );
  return [...figures.values()].flatMap((said) => {
    const [first] = said;
    if (first === undefined) return [];
    const { origin, siteId, rubricId, measure, taskId, view } = first;
    return [{ origin, siteId, rubricId, measure, taskId, view, rows: said.toReversed() }];
  });
}

const MEASURES = [
  "MEAN_TOTAL",
  "SHARE_AB",
  "TASK_FULL_SHARE",
  "TASK_FAIL_SHARE",
  "NOT_ASSESSABLE_SHARE",
  "REJECTED_SHARE",
];

/** By measure, then in the rubric's order of tasks, then both views before AP before LAT. */
function byFigure(a: TargetQuestion, b: TargetQuestion): number {
  const measures = MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure);
  const tasks = () => (a.taskId === null ? -1 : b.taskId === null ? 1 : taskOrder(a.rubricId, "")(a.taskId, b.taskId));
  const views = () => (a.view ?? "").localeCompare(b.view ?? "");
  return measures || (a.taskId === b.taskId ? views() : tasks());
}
