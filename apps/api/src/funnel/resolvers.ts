import { better } from "../analytics/measure.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { funnel } from "./service.ts";

export const funnelResolvers: Resolvers = {
  Query: {
    funnel: async (_, args, context) => {
      const found = await funnel(context, args);
      return { ...found, measure: { ...found.measure, better: better(found.measure) } };
    },
  },
};
