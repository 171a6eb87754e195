import { publishedRubrics } from "@plumbline/rubric";
import type { Resolvers } from "../generated/resolver-types.ts";

const bands = (pairs: readonly (readonly [from: number, to: number])[]) => pairs.map(([from, to]) => ({ from, to }));

export const rubricResolvers: Resolvers = {
  Query: { rubrics: () => [...publishedRubrics] },
  Rubric: { tasks: (rubric, { view }) => [...rubric.tasksOf(view)] },
  TaskDefinition: { quantities: ({ quantities }) => [...quantities] },
  QuantityDefinition: {
    full: ({ full }) => bands(full),
    partial: ({ partial }) => bands(partial),
  },
};
