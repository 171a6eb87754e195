import { required } from "../batch.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { listTechnologists } from "./service.ts";

export const technologistResolvers: Resolvers = {
  Query: {
    technologists: (_, { origin, siteIds }, context) => listTechnologists(context, origin ?? null, siteIds ?? null),
  },
  Technologist: {
    site: ({ siteId }, _, { loaders }) => required(loaders.site, siteId),
  },
};
