import { clearDemo } from "@plumbline/database";
import type { Resolvers } from "../generated/resolver-types.ts";

export const demoResolvers: Resolvers = {
  Mutation: {
    clearDemo: async (_, { all }, { database, blobs, now }) => {
      const { removedInstances } = await clearDemo({ database, blobs, now }, { all: all ?? false });
      return { ok: true, removedInstances, error: null };
    },
  },
};
