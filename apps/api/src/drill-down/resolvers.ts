import type { Resolvers } from "../generated/resolver-types.ts";
import { drillDown } from "./service.ts";

export const drillDownResolvers: Resolvers = {
  Query: { drillDown: (_, args, context) => drillDown(context, args) },
};
