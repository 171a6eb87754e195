import { Prisma } from "@plumbline/database";
import { badInput } from "../errors.ts";
import type { InstanceFilter, TaskFilter } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { siteCondition } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

/** An argument left out, null or an empty list filters nothing. */
export function given<T>(list: readonly T[] | null | undefined): readonly T[] | null {
  return list == null || list.length === 0 ? null : list;
}

/**
 * The filter as one condition on `instance i`, with the viewer's scope.
 * @throws BAD_USER_INPUT for an id that cannot be one, or a UID with other characters than digits and dots
 */
export function instanceConditions(filter: InstanceFilter, sites: VisibleSites): Prisma.Sql {
  const conditions: Prisma.Sql[] = [siteCondition(sites, Prisma.sql`i.site_id`)];
  const { origin, from, to, grades, statuses, task, uid, views } = filter;
  if (origin != null) conditions.push(Prisma.sql`i.origin = ${origin}::"Origin"`);
  if (from != null) conditions.push(Prisma.sql`i.day >= ${from}::date`);
  if (to != null) conditions.push(Prisma.sql`i.day <= ${to}::date`);
  for (const [argument, column] of ID_COLUMNS) {
    const ids = given(filter[argument]);
    if (ids) conditions.push(Prisma.sql`${column} = ANY(${requireIds(ids, argument)}::uuid[])`);
  }
  if (given(views)) conditions.push(Prisma.sql`i.view = ANY(${views}::"View"[])`);
  if (given(grades)) conditions.push(Prisma.sql`i.grade = ANY(${grades}::bpchar[])`);
  if (given(statuses)) conditions.push(Prisma.sql`i.status = ANY(${statuses}::"InstanceStatus"[])`);
  if (task != null) conditions.push(taskCondition(task));
  if (uid != null && uid !== "") conditions.push(uidCondition(uid));
  return Prisma.join(conditions, " AND ");
}

const ID_COLUMNS = [
  ["siteIds", Prisma.sql`i.site_id`],
  ["deviceIds", Prisma.sql`i.device_id`],
  ["technologistIds", Prisma.sql`i.technologist_id`],
] as const;

function taskCondition({ id, ratings, status }: TaskFilter): Prisma.Sql {
  const rating = given(ratings) ? Prisma.sql`t.rating = ANY(${ratings}::"Rating"[])` : Prisma.sql`true`;
  const state = status == null ? Prisma.sql`true` : Prisma.sql`t.status = ${status}::"TaskStatus"`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM grading g JOIN task_result t ON t.grading_id = g.id AND t.task_id = ${id}
    WHERE g.instance_id = i.id AND g.superseded_at IS NULL AND ${rating} AND ${state})`;
}

function uidCondition(uid: string): Prisma.Sql {
  if (!/^[0-9.]{1,64}$/.test(uid)) {
    throw badInput("uid: needed at most 64 digits and dots: a SOP Instance UID or its beginning.");
  }
  return Prisma.sql`starts_with(i.sop_instance_uid, ${uid})`;
}
