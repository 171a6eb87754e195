import type { Resolvers } from "../generated/resolver-types.ts";
import { listSites } from "./service.ts";

export const siteResolvers: Resolvers = {
  Query: {
    sites: (_, { origin }, context) => listSites(context, origin ?? null),
  },
  Site: {
    devices: ({ id }, _, { loaders }) => loaders.devicesOfSite.load(id),
    technologists: ({ id }, _, { loaders }) => loaders.technologistsOfSite.load(id),
  },
};
