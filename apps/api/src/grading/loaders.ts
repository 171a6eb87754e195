import type { Database, Grading, Prisma } from "@plumbline/database";
import { manyByKey, oneByKey } from "../batch.ts";
import { siteWhere } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

const newestFirst = (a: Grading, b: Grading): number => b.gradedAt.getTime() - a.gradedAt.getTime();

interface ModelsOfSet {
  readonly modelSet: string;
  readonly models: Prisma.JsonValue;
}

export function createGradingLoaders(database: Database, sites: VisibleSites) {
  const scope = siteWhere(sites);
  return {
    grading: oneByKey(
      (ids) => database.grading.findMany({ where: { AND: [scope, { id: { in: ids } }] } }),
      ({ id }) => id,
    ),
    currentGrading: oneByKey(
      (ids) => database.grading.findMany({ where: { AND: [scope, { instanceId: { in: ids }, supersededAt: null }] } }),
      ({ instanceId }) => instanceId,
    ),
    gradingsOfInstance: manyByKey(
      async (ids) =>
        (await database.grading.findMany({ where: { AND: [scope, { instanceId: { in: ids } }] } })).sort(newestFirst),
      ({ instanceId }) => instanceId,
    ),
    tasksOfGrading: manyByKey(
      (ids) => database.taskResult.findMany({ where: { AND: [scope, { gradingId: { in: ids } }] } }),
      ({ gradingId }) => gradingId,
    ),
    landmarksOfGrading: manyByKey(
      (ids) =>
        database.landmark.findMany({ where: { AND: [scope, { gradingId: { in: ids } }] }, orderBy: { name: "asc" } }),
      ({ gradingId }) => gradingId,
    ),
    /** The models that a set's hash stands for: the same in every grading of the set, so any one tells. */
    modelsOfSet: oneByKey<ModelsOfSet>(
      (modelSets) => database.$queryRaw`
        SELECT s.model_set AS "modelSet", g.models FROM unnest(${modelSets}::text[]) AS s (model_set)
        CROSS JOIN LATERAL (SELECT models FROM grading WHERE model_set = s.model_set LIMIT 1) AS g`,
      ({ modelSet }) => modelSet,
    ),
  };
}
