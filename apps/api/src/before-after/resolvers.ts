import { better } from "../analytics/measure.ts";
import { estimateOf } from "../comparison/samples.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { inWords, meaningOfDifference } from "./compare.ts";
import { beforeAfter } from "./service.ts";

export const beforeAfterResolvers: Resolvers = {
  Query: { beforeAfter: (_, args, context) => beforeAfter(context, args) },
  BeforeAfter: {
    measure: ({ measure }) => ({ ...measure, better: better(measure) }),
    otherEvents: ({ otherEvents }) => [...otherEvents],
    meaning: ({ difference, measure }) => meaningOfDifference(difference, better(measure)),
    words: (figures) => inWords(figures, figures.measure, figures.otherEvents.length),
  },
  Period: { figure: ({ sample }) => estimateOf(sample) },
};
