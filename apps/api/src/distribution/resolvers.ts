import type { Resolvers } from "../generated/resolver-types.ts";
import { distribution } from "./service.ts";

export const distributionResolvers: Resolvers = {
  Query: { distribution: (_, args, context) => distribution(context, args) },
  Distribution: { dataQuality: ({ basis }) => basis },
};
