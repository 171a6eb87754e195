import type { Device, Site, Technologist } from "@plumbline/database";
import { required } from "../batch.ts";
import type { Context } from "../context.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { connectionFields } from "../relay/resolvers.ts";
import { confirm, listIdentities, merge, move, rename, setTimeZone, split } from "./service.ts";

export const identityResolvers: Resolvers = {
  Query: { identities: (_, args, context) => listIdentities(context, args) },
  Mutation: {
    mergeIdentities: (_, args, context) => merge(context, args),
    splitIdentity: (_, { id }, context) => split(context, id),
    moveIdentity: (_, args, context) => move(context, args),
    renameUnit: (_, args, context) => rename(context, args),
    confirmIdentity: (_, args, context) => confirm(context, args),
    setSiteTimeZone: (_, args, context) => setTimeZone(context, args),
  },
  Identity: {
    firstSeenAt: ({ firstSeenAt }) => firstSeenAt.toISOString(),
    lastSeenAt: ({ lastSeenAt }) => lastSeenAt.toISOString(),
    images: ({ id }, _, { loaders }) => loaders.imagesOfIdentity.load(id),
    // A viewer of the site that it was moved to may not see the one that reports it.
    reportedAt: ({ scopeSiteId }, _, { loaders }) => (scopeSiteId === null ? null : loaders.site.load(scopeSiteId)),
    unit: ({ deviceId, technologistId, siteId }, _, { loaders }) => {
      if (deviceId !== null) return required(loaders.device, deviceId);
      return technologistId === null ? required(loaders.site, siteId) : required(loaders.technologist, technologistId);
    },
    isAlias: ({ deviceId, technologistId, siteId, ownUnitId }) => (deviceId ?? technologistId ?? siteId) !== ownUnitId,
  },
  IdentityConnection: connectionFields,
  IdentityChange: {
    identities: async ({ identityIds }, _, { loaders }) => present(await loaders.identity.loadMany(identityIds)),
    units: async ({ unitIds }, _, context) => present(await Promise.all(unitIds.map((id) => findUnit(context, id)))),
  },
};

async function findUnit({ loaders }: Context, id: string): Promise<Site | Device | Technologist | null> {
  const { site, device, technologist } = loaders;
  const rows = await Promise.all([site.load(id), device.load(id), technologist.load(id)]);
  return rows.find((row) => row !== null) ?? null;
}

function present<T>(rows: readonly (T | Error | null)[]): T[] {
  const failed = rows.find((row) => row instanceof Error);
  if (failed !== undefined) throw failed;
  return rows.filter((row) => row !== null) as T[];
}
