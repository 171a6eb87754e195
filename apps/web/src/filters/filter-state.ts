import { isDay } from "./months.ts";

/** Where the figures come from, as the address names it. */
export const DATASETS = ["radiographs", "simulated", "live"] as const;
export type DatasetName = (typeof DATASETS)[number];
export const VIEWS = ["AP", "LAT"] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the address says, nothing filled in. */
export interface FilterState {
  readonly dataset: DatasetName | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly siteIds: readonly string[];
  readonly deviceIds: readonly string[];
  readonly technologistIds: readonly string[];
  readonly views: readonly ViewName[];
}

export const NO_FILTER: FilterState = {
  dataset: null,
  from: null,
  to: null,
  siteIds: [],
  deviceIds: [],
  technologistIds: [],
  views: [],
};

/** A page's `searchParams`. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export function all(params: SearchParams, name: string): readonly string[] {
  const value = params[name];
  if (value === undefined) return [];
  return (typeof value === "string" ? [value] : value).filter((text) => text !== "");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function ids(params: SearchParams, name: string): string[] {
  return [...new Set(all(params, name))].filter((id) => UUID.test(id)).toSorted();
}

/** Reads the filter from an address. What is no valid value (a bad day, an unknown view) is left out. */
export function parseFilter(params: SearchParams): FilterState {
  const day = (name: string) => all(params, name).find(isDay) ?? null;
  const [from, to] = [day("from"), day("to")];
  const reversed = from !== null && to !== null && from > to;
  return {
    dataset: DATASETS.find((name) => all(params, "dataset").includes(name)) ?? null,
    from: reversed ? to : from,
    to: reversed ? from : to,
    siteIds: ids(params, "site"),
    deviceIds: ids(params, "device"),
    technologistIds: ids(params, "technologist"),
    views: VIEWS.filter((view) => all(params, "view").includes(view)),
  };
}

/** Further names in the address that belong to one page, e.g. `{ grade: ["D"] }` of the list of studies. */
export type ExtraParams = Readonly<Record<string, readonly string[] | string | undefined>>;

/** The filter as a query, "" or "?…", names always in the same order. */
export function filterQuery(state: FilterState, extra: ExtraParams = {}): string {
  const query = new URLSearchParams();
  if (state.dataset) query.append("dataset", state.dataset);
  if (state.from) query.append("from", state.from);
  if (state.to) query.append("to", state.to);
  for (const id of state.siteIds) query.append("site", id);
  for (const id of state.deviceIds) query.append("device", id);
  for (const id of state.technologistIds) query.append("technologist", id);
  for (const view of state.views) query.append("view", view);
  for (const [name, value] of Object.entries(extra)) {
    for (const text of typeof value === "string" ? [value] : (value ?? [])) query.append(name, text);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Address of the list of studies that a figure is made of. The names are those the list reads. */
export function studiesHref(
  state: FilterState,
  extra: {
    readonly grade?: string;
    readonly status?: string | readonly string[];
    readonly task?: string;
    readonly rating?: string | readonly string[];
    readonly taskStatus?: string;
  } = {},
): string {
  return `/studies${filterQuery(state, extra)}`;
}
