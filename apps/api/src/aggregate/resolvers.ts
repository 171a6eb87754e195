import type { DataQualityResolvers, Resolvers } from "../generated/resolver-types.ts";
import { modelRefs } from "../grading/findings.ts";
import { partOf } from "../rubric/service.ts";
import { meanOf, shareOf } from "./estimates.ts";
import { aggregate, aggregateBy, aggregateSeries } from "./service.ts";

const dataQuality: DataQualityResolvers = {
  otherVersions: ({ others }) => [...others],
  images: ({ counts }) => counts.images,
  graded: ({ counts }) => counts.graded,
  incomplete: ({ counts }) => counts.incomplete,
  rejected: ({ counts }) => counts.rejected,
  from: ({ version }) => version?.firstDay ?? null,
  to: ({ version }) => version?.lastDay ?? null,
};

export const aggregateResolvers: Resolvers = {
  Query: {
    aggregate: (_, { filter }, context) => aggregate(context, filter),
    aggregateBy: (_, { dimension, filter }, context) => aggregateBy(context, dimension, filter),
    aggregateSeries: (_, { filter, granularity }, context) => aggregateSeries(context, filter, granularity),
  },
  DataQuality: dataQuality,
  Version: {
    models: async ({ modelSet }, _, { loaders }) => modelRefs((await loaders.modelsOfSet.load(modelSet))?.models ?? []),
  },
  Aggregate: {
    dataQuality: (figures) => figures,
    meanTotal: ({ counts }) => meanOf({ n: counts.graded, sum: counts.sumTotal, sumSq: counts.sumSqTotal }),
    gradeShares: ({ counts }) =>
      (["A", "B", "C", "D"] as const).map((grade) => {
        const n = counts[`grade${grade}`];
        return { grade, n, share: shareOf(n, counts.graded) };
      }),
    notAssessableShare: ({ counts }) => shareOf(counts.incomplete, counts.graded + counts.incomplete),
    rejectedShare: ({ counts, ofViews }) => (ofViews ? shareOf(0, 0) : shareOf(counts.rejected, counts.images)),
    tasks: ({ tasks }) => tasks(),
  },
  TaskAggregate: {
    part: ({ rubricId, rubricVersion, taskId }) => partOf(rubricId, rubricVersion, taskId),
    meanScore: ({ scored, sumScore, sumSqScore }) => meanOf({ n: scored, sum: sumScore, sumSq: sumSqScore }),
    fullShare: (task) => shareOf(task.full, task.scored),
    failShare: (task) => shareOf(task.fail, task.scored),
    ratings: ({ fail, poor, good, excellent }) => ({ fail, poor, good, excellent }),
  },
  GroupedAggregate: {
    dataQuality: ({ whole }) => whole,
    groups: ({ groups }) => [...groups],
  },
  VersionSeries: { points: ({ points }) => [...points] },
};
