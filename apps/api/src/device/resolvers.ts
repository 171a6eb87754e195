import { required } from "../batch.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { listDevices } from "./service.ts";

export const deviceResolvers: Resolvers = {
  Query: {
    devices: (_, { origin, siteIds }, context) => listDevices(context, origin ?? null, siteIds ?? null),
  },
  Device: {
    site: ({ siteId }, _, { loaders }) => required(loaders.site, siteId),
  },
};
