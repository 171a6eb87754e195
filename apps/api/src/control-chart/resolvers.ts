import { better } from "../analytics/measure.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { controlChart } from "./service.ts";

export const controlChartResolvers: Resolvers = {
  Query: { controlChart: (_, args, context) => controlChart(context, args) },
  ControlChart: {
    measure: ({ measure }) => ({ ...measure, better: better(measure) }),
    phases: ({ phases }) => [...phases],
    points: ({ points }) => [...points],
    violations: ({ violations }) => [...violations],
    events: ({ events }) => [...events],
    targets: ({ targets }) => [...targets],
    dataQuality: ({ basis }) => basis,
  },
  TargetStep: { target: ({ inForce }) => inForce },
};
