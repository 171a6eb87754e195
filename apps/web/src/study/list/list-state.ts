import { all, type ExtraParams, filterQuery, parseFilter, type SearchParams } from "../../filters/filter-state.ts";
import { filterInput, type Selection } from "../../filters/selection.ts";
import type { InstanceFilter, InstanceOrder, StudiesQueryVariables } from "../../graphql/generated/graphql.ts";

export const GRADES = ["A", "B", "C", "D"] as const;
export const STATUSES = ["GRADED", "INCOMPLETE", "REJECTED", "FAILED", "IDENTIFIED"] as const;
export const RATINGS = ["FAIL", "POOR", "GOOD", "EXCELLENT"] as const;
export const ORDERS = ["newest", "oldest", "lowest", "highest"] as const;
export type OrderName = (typeof ORDERS)[number];

/** Tasks one can filter by, in the rubric's order. */
export const LAYOUT_TASKS = ["ap.1", "ap.2", "ap.3", "ap.4", "ap.5", "lat.1", "lat.2", "lat.3"] as const;

/** What the list's address says beside the common filter. */
export interface ListState {
  readonly grades: readonly (typeof GRADES)[number][];
  readonly statuses: readonly (typeof STATUSES)[number][];
  /** Task id of any rubric; ratings and NOT_ASSESSABLE belong to it. */
  readonly task: string | null;
  readonly ratings: readonly (typeof RATINGS)[number][];
  readonly notAssessable: boolean;
  readonly order: OrderName;
  readonly uid: string | null;
  /** Relay cursors; at most one is set. */
  readonly after: string | null;
  readonly before: string | null;
}

const ORDER: Readonly<Record<OrderName, InstanceOrder>> = {
  newest: "ACQUIRED_DESC",
  oldest: "ACQUIRED_ASC",
  lowest: "TOTAL_ASC",
  highest: "TOTAL_DESC",
};

export const PAGE_SIZE = 25;

/** Reads the list's own part of an address; what is no valid value is left out. */
export function parseList(params: SearchParams): ListState {
  const first = (name: string): string | null => all(params, name)[0] ?? null;
  const known = <Name extends string>(names: readonly Name[], param: string): Name[] =>
    names.filter((name) => all(params, param).includes(name));
  const task = all(params, "task").find((id) => /^[a-z]+(\.\w+)?$/i.test(id)) ?? null;
  const after = first("after");
  return {
    grades: known(GRADES, "grade"),
    statuses: known(STATUSES, "status"),
    task,
    ratings: task === null ? [] : known(RATINGS, "rating"),
    notAssessable: task !== null && all(params, "taskStatus").includes("NOT_ASSESSABLE"),
    order: known(ORDERS, "order")[0] ?? "newest",
    uid: all(params, "uid").find((uid) => /^[\d.]+$/.test(uid)) ?? null,
    after,
    before: after === null ? first("before") : null,
  };
}

/** The list's own part as parameters, without the place in the list: a changed filter starts at its first page. */
export function listExtra(state: ListState): ExtraParams {
  return {
    grade: state.grades,
    status: state.statuses,
    task: state.task ?? undefined,
    rating: state.ratings,
    taskStatus: state.notAssessable ? "NOT_ASSESSABLE" : undefined,
    order: state.order === "newest" ? undefined : state.order,
    uid: state.uid ?? undefined,
  };
}

/** Everything an address says of the list, for the way to a study and back to the same place. */
export function listQuery(params: SearchParams): string {
  const state = parseList(params);
  const place = { after: state.after ?? undefined, before: state.before ?? undefined };
  return filterQuery(parseFilter(params), { ...listExtra(state), ...place });
}

/** Address of a study that was come to from a list. @param cursor its place in that list */
export function studyHref(id: string, query: string, cursor: string): string {
  return `/studies/${id}${query === "" ? "?" : `${query}&`}at=${encodeURIComponent(cursor)}`;
}

/** The selection and the list's own part as the API's filter. */
export function listFilter(selection: Selection, state: ListState): InstanceFilter {
  return {
    ...filterInput(selection),
    ...(state.grades.length > 0 ? { grades: state.grades } : {}),
    ...(state.statuses.length > 0 ? { statuses: state.statuses } : {}),
    ...(state.uid === null ? {} : { uid: state.uid }),
    ...(state.task === null ? {} : { task: taskFilter(state.task, state) }),
  };
}

export const listOrder = (state: ListState): InstanceOrder => ORDER[state.order];

/** A page of the list as variables of the `Studies` query. */
export function listVariables(selection: Selection, state: ListState): StudiesQueryVariables {
  const filter = listFilter(selection, state);
  const place =
    state.before === null ? { first: PAGE_SIZE, after: state.after } : { last: PAGE_SIZE, before: state.before };
  return { filter, incomplete: { ...filter, statuses: ["INCOMPLETE"] }, orderBy: listOrder(state), ...place };
}

function taskFilter(id: string, { ratings, notAssessable }: ListState): NonNullable<InstanceFilter["task"]> {
  if (notAssessable) return { id, status: "NOT_ASSESSABLE" };
  return { id, ...(ratings.length > 0 ? { ratings } : {}) };
}
