import type { Resolvers } from "../generated/resolver-types.ts";
import { datasets, installationFacts, progress } from "./service.ts";

export const installationResolvers: Resolvers = {
  Query: {
    installation: (_, __, context) => installationFacts(context),
    progress: (_, __, context) => progress(context),
  },
  Installation: { datasets: (_, __, context) => datasets(context) },
};
