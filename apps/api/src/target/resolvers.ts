import { lastSaid, TARGET_MEASURES } from "@plumbline/database";
import { dayOf } from "../days.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { endOne, listInForce, listTargets, setOne } from "./service.ts";

export const targetResolvers: Resolvers = {
  Query: {
    targets: (_, args, context) => listTargets(context, args),
    targetsInForce: (_, args, context) => listInForce(context, args),
  },
  Mutation: {
    setTarget: (_, { input }, context) => setOne(context, input),
    endTarget: (_, args, context) => endOne(context, args),
  },
  Target: {
    site: ({ siteId }, _, { loaders }) => (siteId === null ? null : loaders.site.load(siteId)),
    direction: ({ measure }) => TARGET_MEASURES[measure].direction,
    validFrom: ({ validFrom }) => dayOf(validFrom),
    setAt: ({ setAt }) => setAt.toISOString(),
  },
  TargetedFigure: {
    site: ({ siteId }, _, { loaders }) => (siteId === null ? null : loaders.site.load(siteId)),
    direction: ({ measure }) => TARGET_MEASURES[measure].direction,
    on: (figure, { day }) => lastSaid(figure.rows, figure, day),
    history: ({ rows }) => [...rows],
  },
};
