import { eventsFor, readEvents, type UnitAtSite } from "@plumbline/database";
import type { Basis } from "../aggregate/figures.ts";
import { lastDayOf } from "../aggregate/periods.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import { requireOwnDepartment } from "../comparison/own-department.ts";
import { siteIdOf, type UnitRow, unitsById } from "../comparison/units.ts";
import type { Context } from "../context.ts";
import { dayOf } from "../days.ts";
import { badInput } from "../errors.ts";
import type { Dimension, QuerySignalsArgs } from "../generated/resolver-types.ts";
import { byName } from "../names.ts";
import { taskOrder } from "../rubric/service.ts";
import { type Found, type FoundSignal, findSignals, lastWholeMonth } from "./signals.ts";
import { BASELINE_MONTHS } from "./tests-of-unit.ts";

export interface SignalFigures extends FoundSignal {
  readonly unit: UnitRow;
}

export interface SignalListFigures extends Omit<Found, "signals"> {
  readonly from: string;
  readonly to: string;
  readonly falseDiscoveryRate: number;
  readonly signals: readonly SignalFigures[];
  readonly basis: Basis;
}

/** @throws BAD_USER_INPUT */
export async function signals(context: Context, args: QuerySignalsArgs): Promise<SignalListFigures> {
  const { dimension, filter } = args;
  const falseDiscoveryRate = args.falseDiscoveryRate ?? 0.05;
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate <= 0.5)) {
    throw badInput(`falseDiscoveryRate: found ${falseDiscoveryRate}, needed more than 0 and at most 0.5.`);
  }
  requireOwnDepartment(dimension, filter);
  const month = lastWholeMonth(args.asOf ?? dayOf(context.now()));
  const to = lastDayOf(month, "MONTH");
  const period = { ...filter, from: monthsBefore(month, BASELINE_MONTHS), to };
  const all = await readCells(context, period, { unit: dimension, period: "MONTH", tasks: "all" });
  const { cells, basis, version } = ofOneVersion(all, filter.version);
  const units = await unitsById(
    context,
    dimension,
    cells.map(({ unitId }) => unitId),
  );
  const phaseStart = await phaseStarts(context, args, units, to);
  const found = findSignals(cells, { month, falseDiscoveryRate, phaseStart });
  const order = version === null ? () => 0 : taskOrder(version.rubricId, version.rubricVersion);
  return {
    ...found,
    from: month,
    to,
    falseDiscoveryRate,
    basis,
    signals: found.signals
      .flatMap((signal): SignalFigures[] => {
        const unit = units.get(signal.unitId);
        return unit === undefined ? [] : [{ ...signal, unit }];
      })
      .sort((a, b) => byName(a.unit, b.unit) || order(a.measure.taskId ?? "", b.measure.taskId ?? "")),
  };
}

/** Since when a unit's months compare: the last event up to the month's end that begins a phase for all its images. */
async function phaseStarts(
  { database, sites }: Context,
  { dimension, filter }: QuerySignalsArgs,
  units: ReadonlyMap<string, UnitRow>,
  to: string,
): Promise<(unitId: string) => string | null> {
  const events = await readEvents(database, { sites, origin: filter.origin });
  return (unitId) => {
    const unit = units.get(unitId);
    if (unit === undefined) return null;
    const marks = eventsFor(events, { origin: filter.origin, from: null, to, ...selectionOf(dimension, unit) });
    return marks.findLast(({ splits }) => splits)?.event.day ?? null;
  };
}

function selectionOf(dimension: Dimension, unit: UnitRow) {
  const at: UnitAtSite = { id: unit.id, siteId: siteIdOf(unit) };
  return {
    siteIds: dimension === "SITE" ? [unit.id] : [],
    devices: dimension === "DEVICE" ? [at] : [],
    technologists: dimension === "TECHNOLOGIST" ? [at] : [],
  };
}

function monthsBefore(month: string, count: number): string {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - count);
  return dayOf(date);
}
