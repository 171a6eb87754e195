import type { Resolvers } from "../generated/resolver-types.ts";
import { pareto } from "./service.ts";

export const paretoResolvers: Resolvers = {
  Query: { pareto: (_, { filter }, context) => pareto(context, filter) },
};
