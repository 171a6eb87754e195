import { better } from "../analytics/measure.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { shrunken } from "./service.ts";

export const shrunkenResolvers: Resolvers = {
  Query: {
    shrunken: async (_, args, context) => {
      const found = await shrunken(context, args);
      return { ...found, measure: { ...found.measure, better: better(found.measure) } };
    },
  },
};
