import { required } from "../batch.ts";
import type { Grade, Resolvers } from "../generated/resolver-types.ts";
import { connectionFields } from "../relay/resolvers.ts";
import { artefactOf, markerOf, measuredValues, modelRefs, orientationOf, spacingOf } from "./findings.ts";
import { evidenceUrl, listGradings, regrade, tasksOf } from "./service.ts";

export const gradingResolvers: Resolvers = {
  Query: { gradings: (_, args, context) => listGradings(context, args) },
  Mutation: { regrade: (_, { instanceId }, context) => regrade(context, instanceId) },
  GradingConnection: connectionFields,
  Grading: {
    instance: ({ instanceId }, _, { loaders }) => required(loaders.instance, instanceId),
    models: ({ models }) => modelRefs(models),
    gradedAt: ({ gradedAt }) => gradedAt.toISOString(),
    supersededAt: ({ supersededAt }) => supersededAt?.toISOString() ?? null,
    grade: ({ grade }) => grade as Grade | null,
    spacingMm: ({ findings }) => spacingOf(findings),
    orientation: ({ findings }) => orientationOf(findings),
    marker: ({ findings }) => markerOf(findings),
    artefact: ({ findings }) => artefactOf(findings),
    tasks: (grading, _, context) => tasksOf(context, grading),
    landmarkEvidenceUrl: (grading, _, context) => evidenceUrl(context, grading, "landmarks"),
    artefactEvidenceUrl: (grading, _, context) => evidenceUrl(context, grading, "artefact"),
    landmarks: ({ id }, _, { loaders }) => loaders.landmarksOfGrading.load(id),
  },
  TaskResult: { measured: ({ measured }) => measuredValues(measured) },
};
