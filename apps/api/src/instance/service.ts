import { blobKey, type Instance, type Patient, Prisma, type Study } from "@plumbline/database";
import { required } from "../batch.ts";
import type { Context } from "../context.ts";
import type { QueryInstancesArgs } from "../generated/resolver-types.ts";
import { isId } from "../ids.ts";
import { type Page, readPage } from "../relay/page.ts";
import { pageRequest } from "../relay/page-arguments.ts";
import { instanceConditions } from "./conditions.ts";
import { INSTANCE_ORDERS } from "./orders.ts";

export async function findInstance({ loaders }: Context, id: string): Promise<Instance | null> {
  return isId(id) ? loaders.instance.load(id) : null;
}

export async function listInstances(context: Context, args: QueryInstancesArgs): Promise<Page<Instance>> {
  const { database, sites } = context;
  const selection = {
    from: Prisma.sql`instance i`,
    where: instanceConditions(args.filter ?? {}, sites),
    load: (ids: string[]) => database.instance.findMany({ where: { id: { in: ids } } }),
  };
  return readPage(database, selection, INSTANCE_ORDERS[args.orderBy ?? "ACQUIRED_DESC"], pageRequest(args));
}

export async function studyOf({ loaders }: Context, { seriesId }: Instance): Promise<Study> {
  return required(loaders.study, (await required(loaders.series, seriesId)).studyId);
}

export async function patientOf(context: Context, instance: Instance): Promise<Patient> {
  return required(context.loaders.patient, (await studyOf(context, instance)).patientId);
}

/** In the order they were acquired. */
export async function instancesOfStudy({ loaders }: Context, study: Study): Promise<Instance[]> {
  const series = await loaders.seriesOfStudy.load(study.id);
  const instances = await Promise.all(series.map(({ id }) => loaders.instancesOfSeries.load(id)));
  return instances.flat().sort((a, b) => a.acquiredAt.getTime() - b.acquiredAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Path of a picture on this server; null where none was made. */
export async function pictureUrl(
  { blobs }: Context,
  { id, receivedObjectId }: Instance,
  kind: "preview" | "thumbnail",
): Promise<string | null> {
  if (receivedObjectId === null || !(await blobs.exists(blobKey[kind](id)))) return null;
  return `/images/${id}/${kind}.jpg`;
}
