import { dayOf } from "../days.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { addOne, changeOne, listEvents, withdrawOne } from "./service.ts";

export const eventResolvers: Resolvers = {
  Query: { events: (_, { filter }, context) => listEvents(context, filter ?? null) },
  Mutation: {
    addEvent: (_, { input }, context) => addOne(context, input),
    changeEvent: (_, args, context) => changeOne(context, args),
    withdrawEvent: (_, args, context) => withdrawOne(context, args),
  },
  Event: {
    site: ({ siteId }, _, { loaders }) => (siteId === null ? null : loaders.site.load(siteId)),
    unit: ({ siteId, deviceId, technologistId }, _, { loaders }) => {
      if (deviceId !== null) return loaders.device.load(deviceId);
      if (technologistId !== null) return loaders.technologist.load(technologistId);
      return siteId === null ? null : loaders.site.load(siteId);
    },
    createdAt: ({ createdAt }) => createdAt.toISOString(),
    revisions: ({ revisions }) => [...revisions],
  },
  EventRevision: {
    day: ({ day }) => dayOf(day),
    at: ({ at }) => at.toISOString(),
  },
};
