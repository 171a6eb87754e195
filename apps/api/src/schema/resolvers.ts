import { aggregateResolvers } from "../aggregate/resolvers.ts";
import { beforeAfterResolvers } from "../before-after/resolvers.ts";
import { controlChartResolvers } from "../control-chart/resolvers.ts";
import { demoResolvers } from "../demo/resolvers.ts";
import { deviceResolvers } from "../device/resolvers.ts";
import { distributionResolvers } from "../distribution/resolvers.ts";
import { drillDownResolvers } from "../drill-down/resolvers.ts";
import { eventResolvers } from "../event/resolvers.ts";
import { funnelResolvers } from "../funnel/resolvers.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { gradingResolvers } from "../grading/resolvers.ts";
import { identityResolvers } from "../identity/resolvers.ts";
import { installationResolvers } from "../installation/resolvers.ts";
import { instanceResolvers } from "../instance/resolvers.ts";
import { matrixResolvers } from "../matrix/resolvers.ts";
import { operationResolvers } from "../operation/resolvers.ts";
import { paretoResolvers } from "../pareto/resolvers.ts";
import { peerResolvers } from "../peer/resolvers.ts";
import { personProfileResolvers } from "../person-profile/resolvers.ts";
import { rubricResolvers } from "../rubric/resolvers.ts";
import { shrunkenResolvers } from "../shrunken/resolvers.ts";
import { signalResolvers } from "../signal/resolvers.ts";
import { siteResolvers } from "../site/resolvers.ts";
import { targetResolvers } from "../target/resolvers.ts";
import { technologistResolvers } from "../technologist/resolvers.ts";
import { variancePartsResolvers } from "../variance-parts/resolvers.ts";
import { nodeResolvers } from "./nodes.ts";
import { DateScalar, DateTimeScalar, JsonScalar } from "./scalars.ts";

/** Apollo merges them by type and field. */
export const resolvers: Resolvers[] = [
  { Date: DateScalar, DateTime: DateTimeScalar, JSON: JsonScalar },
  nodeResolvers,
  installationResolvers,
  demoResolvers,
  siteResolvers,
  deviceResolvers,
  technologistResolvers,
  identityResolvers,
  peerResolvers,
  rubricResolvers,
  instanceResolvers,
  gradingResolvers,
  eventResolvers,
  targetResolvers,
  operationResolvers,
  aggregateResolvers,
  variancePartsResolvers,
  shrunkenResolvers,
  matrixResolvers,
  funnelResolvers,
  paretoResolvers,
  controlChartResolvers,
  signalResolvers,
  beforeAfterResolvers,
  drillDownResolvers,
  distributionResolvers,
  personProfileResolvers,
];
