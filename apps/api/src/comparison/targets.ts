import {
  checkFigure,
  InputError,
  type Target,
  type TargetFigure,
  type TargetInForce,
  type TargetMeasure,
  targetOn,
} from "@plumbline/database";
import type { Measure } from "../analytics/measure.ts";
import type { AggregateFilter } from "../generated/resolver-types.ts";

export interface TargetPlace {
  readonly rubricId: string;
  readonly filter: AggregateFilter;
  /** YYYY-MM-DD */
  readonly day: string;
}

/**
 * Asks for the target of a measure at a site: the filter's view where it names one. Pure.
 * @returns null: none is in force, or none can be set (the mean of a task, rejected images of a view)
 */
export function targetsAt(
  targets: readonly Target[],
  { rubricId, filter, day }: TargetPlace,
): (measure: Measure, siteId: string | null) => TargetInForce | null {
  const figures = new Map<string, TargetFigure | null>();
  const view = filter.views?.length === 1 ? (filter.views[0] ?? null) : null;
  return ({ kind, taskId }, siteId) => {
    if (kind === "TASK_MEAN_SCORE" || targets.length === 0) return null;
    const key = `${kind} ${taskId}`;
    const known = figures.get(key);
    const figure = known === undefined ? figureOf({ rubricId, measure: kind, taskId, view }) : known;
    figures.set(key, figure);
    return figure === null ? null : targetOn(targets, { ...figure, origin: filter.origin, siteId, day });
  };
}

function figureOf(figure: TargetFigure & { readonly measure: TargetMeasure }): TargetFigure | null {
  try {
    return checkFigure(figure);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
