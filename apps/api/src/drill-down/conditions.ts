import { ageBandSql, binSql, Prisma, sexGroupSql } from "@plumbline/database";
import type { VersionKey } from "../aggregate/version.ts";
import type { AggregateFilter, DrillDownInput, DrillDownTaskInput, TaskOutcome } from "../generated/resolver-types.ts";
import { given, instanceConditions } from "../instance/conditions.ts";
import type { VisibleSites } from "../viewer.ts";

/** Images with their current grading, as roll-ups count them. */
export const GRADED_IMAGES = Prisma.sql`instance i JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL`;

/**
 * What `rollupConditions` says of buckets, said of the images in them, for one version; with what is opened of them.
 * @throws BAD_USER_INPUT
 */
export function factConditions(
  filter: AggregateFilter,
  version: VersionKey,
  open: DrillDownInput,
  sites: VisibleSites,
): Prisma.Sql {
  const { origin, from = null, to = null, views, ageBands, sexes } = filter;
  const { siteIds = null, deviceIds = null, technologistIds = null } = filter;
  const { rubricId, rubricVersion, modelSet } = version;
  const conditions = [
    instanceConditions({ origin, from, to, siteIds, deviceIds, technologistIds }, sites),
    Prisma.sql`(g.rubric_id, g.rubric_version, g.model_set) = (${rubricId}, ${rubricVersion}, ${modelSet})`,
    ...nearDays(filter),
  ];
  if (given(views)) conditions.push(Prisma.sql`g.view = ANY(${views}::"View"[])`);
  if (given(ageBands)) conditions.push(Prisma.sql`${ageBandSql("i")} = ANY(${ageBands}::"AgeBand"[])`);
  if (given(sexes)) conditions.push(Prisma.sql`${sexGroupSql("i")} = ANY(${sexes}::"SexGroup"[])`);
  if (given(open.statuses)) conditions.push(Prisma.sql`g.status = ANY(${open.statuses}::"GradingStatus"[])`);
  if (given(open.grades)) conditions.push(Prisma.sql`g.grade = ANY(${open.grades}::bpchar[])`);
  if (open.task != null) conditions.push(taskCondition(open.task));
  return Prisma.join(conditions, " AND ");
}

/**
 * Says nothing new: no time zone moves a moment by two days. But lists are read along the index of moments, which so
 * gets its start and its end.
 */
function nearDays({ from, to }: AggregateFilter): Prisma.Sql[] {
  const bounds: Prisma.Sql[] = [];
  if (from != null) bounds.push(Prisma.sql`i.acquired_at >= (${from}::date - 2)::timestamptz`);
  if (to != null) bounds.push(Prisma.sql`i.acquired_at < (${to}::date + 3)::timestamptz`);
  return bounds;
}

const OUTCOMES: Readonly<Record<TaskOutcome, Prisma.Sql>> = {
  SCORED: Prisma.sql`t.score IS NOT NULL`,
  NOT_ASSESSABLE: Prisma.sql`t.score IS NULL`,
  FULL: Prisma.sql`t.score = t.max`,
  NOT_FULL: Prisma.sql`t.score < t.max`,
  FAIL: Prisma.sql`t.rating = 'FAIL'`,
};

function taskCondition({ id, outcome, ratings, measured }: DrillDownTaskInput): Prisma.Sql {
  const conditions = [Prisma.sql`t.grading_id = g.id`, Prisma.sql`t.task_id = ${id}`];
  if (outcome != null) conditions.push(OUTCOMES[outcome]);
  if (given(ratings)) conditions.push(Prisma.sql`t.rating = ANY(${ratings}::"Rating"[])`);
  if (measured != null) conditions.push(measuredCondition(measured));
  return Prisma.sql`EXISTS (SELECT 1 FROM task_result t WHERE ${Prisma.join(conditions, " AND ")})`;
}

/** By bins, as histograms count: value and bounds go the same way to theirs. */
function measuredCondition({ quantity, from, to }: NonNullable<DrillDownTaskInput["measured"]>): Prisma.Sql {
  const value = Prisma.sql`(t.measured -> ${quantity}::text)`;
  const unit = Prisma.sql`coalesce(${value} ->> 'unit', '')`;
  const bin = (number: Prisma.Sql) => binSql(Prisma.sql`${number}::double precision`, unit);
  const bounds = [Prisma.sql`true`];
  if (from != null) bounds.push(Prisma.sql`${bin(Prisma.sql`(${value} ->> 'value')`)} >= ${bin(Prisma.sql`${from}`)}`);
  if (to != null) bounds.push(Prisma.sql`${bin(Prisma.sql`(${value} ->> 'value')`)} < ${bin(Prisma.sql`${to}`)}`);
  // CASE, because the conditions of an AND may be computed in any order.
  return Prisma.sql`t.status = 'SCORED'
    AND CASE WHEN jsonb_typeof(${value} -> 'value') = 'number' THEN ${Prisma.join(bounds, " AND ")} ELSE false END`;
}
