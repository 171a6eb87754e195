import type { DatasetName, FilterState, ViewName } from "./filter-state.ts";
import { addMonths, completeMonths, firstDayOf, lastDayOf, monthsBetween } from "./months.ts";

export type Origin = "REAL" | "DEMO" | "SIMULATED";

const ORIGIN_OF: Readonly<Record<DatasetName, Origin>> = { radiographs: "DEMO", simulated: "SIMULATED", live: "REAL" };
const NAME_OF: Readonly<Record<Origin, DatasetName>> = { DEMO: "radiographs", SIMULATED: "simulated", REAL: "live" };

export const datasetName = (origin: Origin): DatasetName => NAME_OF[origin];

/** An origin that holds images, with the days it covers (`installation.datasets`). */
export interface DatasetExtent {
  readonly origin: Origin;
  readonly images: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The filter with everything filled in: what the figures are asked for. */
export interface Selection {
  readonly state: FilterState;
  readonly origin: Origin;
  readonly dataset: DatasetName;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  readonly siteIds: readonly string[];
  readonly deviceIds: readonly string[];
  readonly technologistIds: readonly string[];
  readonly views: readonly ViewName[];
  /** The days the data set covers. */
  readonly extent: DatasetExtent;
}

const DEFAULT_MONTHS = 12;

/** The last 12 complete months that a data set covers; everything it covers when it has fewer. */
export function defaultPeriod(extent: DatasetExtent): { from: string; to: string } {
  return lastMonths(extent, DEFAULT_MONTHS) ?? { from: extent.firstDay, to: extent.lastDay };
}

/** The last n complete months, null when the data set has fewer. */
export function lastMonths(extent: DatasetExtent, months: number): { from: string; to: string } | null {
  const complete = completeMonths(extent.firstDay, extent.lastDay);
  if (!complete || monthsBetween(complete.first, complete.last) < months) return null;
  return { from: firstDayOf(addMonths(complete.last, 1 - months)), to: lastDayOf(complete.last) };
}

const PREFERENCE: readonly Origin[] = ["REAL", "DEMO", "SIMULATED"];

/** Fills in the data set (own images before the demonstration's, those before simulated ones) and the period. */
export function select(state: FilterState, datasets: readonly DatasetExtent[]): Selection | null {
  const held = PREFERENCE.flatMap((origin) => datasets.filter((dataset) => dataset.origin === origin));
  const asked = state.dataset === null ? undefined : ORIGIN_OF[state.dataset];
  const extent = held.find((dataset) => dataset.origin === asked) ?? held[0];
  if (!extent) return null;
  const period = defaultPeriod(extent);
  const from = state.from ?? (state.to !== null && state.to < period.from ? extent.firstDay : period.from);
  const to = state.to ?? (state.from !== null && state.from > period.to ? extent.lastDay : period.to);
  return {
    state,
    origin: extent.origin,
    dataset: NAME_OF[extent.origin],
    from: [from, to].toSorted()[0] ?? from,
    to,
    siteIds: state.siteIds,
    deviceIds: state.deviceIds,
    technologistIds: state.technologistIds,
    views: state.views,
    extent,
  };
}

/** The selection as GraphQL input (`AggregateFilter`, and the common part of `InstanceFilter`). */
export function filterInput(selection: Selection) {
  return {
    origin: selection.origin,
    from: selection.from,
    to: selection.to,
    ...(selection.siteIds.length > 0 ? { siteIds: [...selection.siteIds] } : {}),
    ...(selection.deviceIds.length > 0 ? { deviceIds: [...selection.deviceIds] } : {}),
    ...(selection.technologistIds.length > 0 ? { technologistIds: [...selection.technologistIds] } : {}),
    ...(selection.views.length > 0 ? { views: [...selection.views] } : {}),
  };
}
