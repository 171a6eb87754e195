import type { Basis } from "../aggregate/figures.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Measure } from "../analytics/measure.ts";
import { cellsByUnit, requireMeasureOf } from "../comparison/samples.ts";
import { type UnitRow, unitsById } from "../comparison/units.ts";
import type { Context } from "../context.ts";
import type { CaseMixAdjustment, OverDispersion, QueryFunnelArgs } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { byName } from "../names.ts";
import { type FunnelOf, funnelOf, type Point } from "./funnel.ts";

export interface FunnelPointFigures extends Omit<Point, "unitId"> {
  readonly unit: UnitRow | null;
}

export interface FunnelFigures extends Omit<FunnelOf, "points" | "curve"> {
  readonly measure: Measure;
  readonly adjust: CaseMixAdjustment;
  readonly overDispersion: OverDispersion;
  readonly points: FunnelPointFigures[];
  readonly curve: FunnelOf["curve"][number][];
  readonly dataQuality: Basis;
}

/** @throws BAD_USER_INPUT */
export async function funnel(context: Context, args: QueryFunnelArgs): Promise<FunnelFigures> {
  const { filter, dimension } = args;
  const measure = requireMeasureOf(args.measure, filter);
  const [own = null] = args.unitId == null ? [] : requireIds([args.unitId], "unitId");
  const adjust = args.adjust ?? "NONE";
  const overDispersion = args.overDispersion ?? "NONE";
  const cells = await readCells(context, filter, {
    unit: dimension,
    strata: adjust === "CASE_MIX",
    tasks: measure.taskId === null ? [] : [measure.taskId],
  });
  const { cells: ofVersion, basis } = ofOneVersion(cells, filter.version);
  const found = funnelOf(cellsByUnit(ofVersion), { measure, dimension, own, adjust, overDispersion });
  const named = found.points.filter((point) => dimension !== "TECHNOLOGIST" || point.own);
  const units = await unitsById(
    context,
    dimension,
    named.map(({ unitId }) => unitId),
  );
  const points = dimension === "TECHNOLOGIST" ? persons(found.points, units) : inOrderOfNames(found.points, units);
  return { ...found, measure, adjust, overDispersion, points, curve: [...found.curve], dataQuality: basis };
}

function inOrderOfNames(points: readonly Point[], units: ReadonlyMap<string, UnitRow>): FunnelPointFigures[] {
  return points
    .flatMap(({ unitId, ...point }) => {
      const unit = units.get(unitId);
      return unit === undefined ? [] : [{ ...point, unit }];
    })
    .sort((a, b) => byName(a.unit, b.unit));
}

/** The own point, then the peers without names and without what they were counted from, by their number of images. */
function persons(points: readonly Point[], units: ReadonlyMap<string, UnitRow>): FunnelPointFigures[] {
  const own = points.filter((point) => point.own);
  const peers = points.filter((point) => !point.own && point.limits !== null).sort((a, b) => b.n - a.n);
  return [
    ...own.map(({ unitId, ...point }) => ({ ...point, unit: units.get(unitId) ?? null })),
    ...peers.map(({ unitId: _, ...point }) => ({ ...point, unit: null, standardised: null })),
  ];
}
