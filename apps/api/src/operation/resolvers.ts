import type { Resolvers } from "../generated/resolver-types.ts";
import { connectionFields } from "../relay/resolvers.ts";
import { failuresPage, retry } from "./service.ts";

export const operationResolvers: Resolvers = {
  Query: { failures: (_, args, context) => failuresPage(context, args) },
  Mutation: { retryFailures: (_, { ids }, context) => retry(context, ids) },
  FailureConnection: connectionFields,
  Failure: {
    receivedAt: ({ receivedAt }) => receivedAt.toISOString(),
    instance: ({ id, stage }, _, { loaders }) => (stage === "GRADE" ? loaders.instance.load(id) : null),
  },
};
