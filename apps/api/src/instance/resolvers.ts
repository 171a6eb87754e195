import { required } from "../batch.ts";
import { dayOf } from "../days.ts";
import type { Grade, Resolvers } from "../generated/resolver-types.ts";
import { connectionFields } from "../relay/resolvers.ts";
import { headerFacts } from "./header-facts.ts";
import { findInstance, instancesOfStudy, listInstances, patientOf, pictureUrl, studyOf } from "./service.ts";

export const instanceResolvers: Resolvers = {
  Query: {
    instance: (_, { id }, context) => findInstance(context, id),
    instances: (_, args, context) => listInstances(context, args),
  },
  InstanceConnection: connectionFields,
  Instance: {
    acquiredAt: ({ acquiredAt }) => acquiredAt.toISOString(),
    day: ({ day }) => dayOf(day),
    grade: ({ grade }) => grade as Grade | null,
    sex: async (instance, _, context) => (await patientOf(context, instance)).sex,
    headerFacts: (instance) => headerFacts(instance.headerFacts),
    site: ({ siteId }, _, { loaders }) => required(loaders.site, siteId),
    device: ({ deviceId }, _, { loaders }) => required(loaders.device, deviceId),
    technologist: ({ technologistId }, _, { loaders }) => required(loaders.technologist, technologistId),
    series: ({ seriesId }, _, { loaders }) => required(loaders.series, seriesId),
    study: (instance, _, context) => studyOf(context, instance),
    previewUrl: (instance, _, context) => pictureUrl(context, instance, "preview"),
    thumbnailUrl: (instance, _, context) => pictureUrl(context, instance, "thumbnail"),
    grading: ({ id }, _, { loaders }) => loaders.currentGrading.load(id),
    gradings: ({ id }, _, { loaders }) => loaders.gradingsOfInstance.load(id),
  },
  Study: {
    patientPseudonym: async ({ patientId }, _, { loaders }) => (await required(loaders.patient, patientId)).pseudonym,
    instances: (study, _, context) => instancesOfStudy(context, study),
  },
};
