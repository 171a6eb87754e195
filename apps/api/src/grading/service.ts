import {
  blobKey,
  type EvidenceLayer,
  enqueue,
  type Grading,
  newId,
  Prisma,
  type TaskResult,
} from "@plumbline/database";
import type { Context } from "../context.ts";
import type { QueryGradingsArgs, RegradeResult } from "../generated/resolver-types.ts";
import { isId } from "../ids.ts";
import { instanceConditions } from "../instance/conditions.ts";
import { isTimestamp } from "../instance/orders.ts";
import type { KeysetOrder } from "../relay/keyset.ts";
import { type Page, readPage } from "../relay/page.ts";
import { pageRequest } from "../relay/page-arguments.ts";
import { partOf, taskOrder } from "../rubric/service.ts";

/** A task result with what it takes from its grading's rubric. */
export interface TaskResultOfGrading extends TaskResult {
  readonly part: string;
}

const NEWEST_FIRST: KeysetOrder = {
  name: "GRADED_DESC",
  column: Prisma.sql`g.graded_at`,
  id: Prisma.sql`g.id`,
  descending: true,
  idDescending: false,
  nullable: false,
  value: (key) => Prisma.sql`${key}::timestamptz`,
  isKey: isTimestamp,
};

export async function findGrading({ loaders }: Context, id: string): Promise<Grading | null> {
  return isId(id) ? loaders.grading.load(id) : null;
}

/** Path of what the models looked at, on this server; null where none was kept. */
export async function evidenceUrl(
  { blobs }: Context,
  { id, instanceId }: Grading,
  layer: EvidenceLayer,
): Promise<string | null> {
  return (await blobs.exists(blobKey.evidence(id, layer))) ? `/images/${instanceId}/${id}/${layer}.png` : null;
}

export async function listGradings(context: Context, args: QueryGradingsArgs): Promise<Page<Grading>> {
  const { database, sites } = context;
  const selection = {
    from: Prisma.sql`grading g JOIN instance i ON i.id = g.instance_id`,
    where: instanceConditions(args.filter ?? {}, sites),
    load: (ids: string[]) => database.grading.findMany({ where: { id: { in: ids } } }),
  };
  return readPage(database, selection, NEWEST_FIRST, pageRequest(args));
}

/** In the rubric's order. */
export async function tasksOf({ loaders }: Context, grading: Grading): Promise<TaskResultOfGrading[]> {
  const { rubricId, rubricVersion } = grading;
  const order = taskOrder(rubricId, rubricVersion);
  const tasks = await loaders.tasksOfGrading.load(grading.id);
  return tasks
    .map((task) => ({ ...task, part: partOf(rubricId, rubricVersion, task.taskId) }))
    .sort((a, b) => order(a.taskId, b.taskId));
}

/** Queues one more grading; what stands in the way is said, not thrown. */
export async function regrade({ database, loaders }: Context, instanceId: string): Promise<RegradeResult> {
  const instance = isId(instanceId) ? await loaders.instance.load(instanceId) : null;
  if (instance === null) return refused("There is no image of this id.");
  if (instance.receivedObjectId === null) return refused("This image is simulated: there are no pixels to grade.");
  if (instance.status === "IDENTIFIED") return refused("This image is still waiting for its first grading.");
  await database.$transaction((tx) => enqueue(tx, "grade", { instanceId, reason: "regrade", gradingId: newId() }));
  return { ok: true, error: null };
}

const refused = (error: string): RegradeResult => ({ ok: false, error });
