import type { Resolvers } from "../generated/resolver-types.ts";
import { addOne, changeOne, listPeers, removeOne } from "./service.ts";

export const peerResolvers: Resolvers = {
  Query: { peers: (_, __, context) => listPeers(context) },
  Mutation: {
    addPeer: (_, { input }, context) => addOne(context, input),
    changePeer: (_, { id, changes }, context) => changeOne(context, id, changes),
    removePeer: (_, { id }, context) => removeOne(context, id),
  },
  Peer: {
    site: ({ siteId }, _, { loaders }) => (siteId === null ? null : loaders.site.load(siteId)),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
};
