import { better } from "../analytics/measure.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { varianceParts } from "./service.ts";

export const variancePartsResolvers: Resolvers = {
  Query: {
    varianceParts: async (_, args, context) => {
      const found = await varianceParts(context, args);
      return { ...found, measure: { ...found.measure, better: better(found.measure) } };
    },
  },
};
