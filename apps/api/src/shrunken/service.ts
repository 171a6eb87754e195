import { readTargets } from "@plumbline/database";
import type { Basis } from "../aggregate/figures.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import { better, type Measure, sampleKind } from "../analytics/measure.ts";
import { requireOwnDepartment } from "../comparison/own-department.ts";
import { cellsByUnit, estimateOf, requireMeasureOf, sampleOver } from "../comparison/samples.ts";
import { targetsAt } from "../comparison/targets.ts";
import { siteIdOf, type UnitRow, unitsById } from "../comparison/units.ts";
import type { Context } from "../context.ts";
import { dayOf } from "../days.ts";
import { badInput } from "../errors.ts";
import type { Estimate, QueryShrunkenArgs, TargetSource } from "../generated/resolver-types.ts";
import { byName } from "../names.ts";
import { type Shrinkage, type ShrunkenSample, shrink, shrinkageInWords } from "./shrink.ts";

export interface ShrunkenUnitFigures extends Omit<ShrunkenSample, "unitId"> {
  readonly unit: UnitRow;
  readonly raw: Estimate;
  readonly target: number | null;
  readonly targetSource: TargetSource | null;
}

export interface ShrunkenFigures {
  readonly measure: Measure;
  readonly prior: Shrinkage["prior"];
  readonly units: ShrunkenUnitFigures[];
  readonly orderAllowed: boolean;
  readonly method: string;
  readonly words: string;
  readonly dataQuality: Basis;
}

/** @throws BAD_USER_INPUT */
export async function shrunken(context: Context, args: QueryShrunkenArgs): Promise<ShrunkenFigures> {
  const { filter, dimension } = args;
  requireOwnDepartment(dimension, filter);
  const measure = requireMeasureOf(args.measure, filter);
  const asked = args.target ?? null;
  if (asked !== null && sampleKind(measure) === "SHARE" && !(asked >= 0 && asked <= 1)) {
    throw badInput(`target: found ${asked}, needed a share from 0 to 1 for ${measure.kind}.`);
  }
  const { database, sites } = context;
  const [cells, targets] = await Promise.all([
    readCells(context, filter, { unit: dimension, tasks: measure.taskId === null ? [] : [measure.taskId] }),
    asked === null ? readTargets(database, { sites, origin: filter.origin }) : [],
  ]);
  const { version, cells: own, basis } = ofOneVersion(cells, filter.version);
  const byUnit = cellsByUnit(own);
  const rows = [...(await unitsById(context, dimension, byUnit.keys())).values()].sort(byName);
  const day = filter.to ?? dayOf(context.now());
  const targetFor = targetsAt(targets, { rubricId: version?.rubricId ?? "", filter, day });
  const units = rows.map((unit) => {
    const inForce = asked === null ? targetFor(measure, siteIdOf(unit)) : null;
    const sample = sampleOver(measure, byUnit.get(unit.id) ?? []);
    return { unit, unitId: unit.id, sample, target: asked ?? inForce?.value ?? null, source: inForce?.source ?? null };
  });
  const found = shrink(units, better(measure));
  const persons = dimension === "TECHNOLOGIST";
  return {
    measure,
    prior: found.prior,
    units: units.flatMap(({ unit, sample, target, source }, index): ShrunkenUnitFigures[] => {
      const drawn = found.units[index];
      if (drawn === undefined) return [];
      const { unitId: _, ...figures } = drawn;
      return [{ ...figures, unit, raw: estimateOf(sample), target, targetSource: source }];
    }),
    orderAllowed: found.reliable && !persons,
    method: found.method,
    words: shrinkageInWords(found, persons),
    dataQuality: basis,
  };
}
