import { buildASTSchema, concatAST, type DocumentNode, printSchema } from "graphql";
import { aggregateTypeDefs } from "../aggregate/type-defs.ts";
import { analyticsTypeDefs } from "../analytics/type-defs.ts";
import { beforeAfterTypeDefs } from "../before-after/type-defs.ts";
import { controlChartTypeDefs } from "../control-chart/type-defs.ts";
import { demoTypeDefs } from "../demo/type-defs.ts";
import { deviceTypeDefs } from "../device/type-defs.ts";
import { distributionTypeDefs } from "../distribution/type-defs.ts";
import { drillDownTypeDefs } from "../drill-down/type-defs.ts";
import { eventTypeDefs } from "../event/type-defs.ts";
import { funnelTypeDefs } from "../funnel/type-defs.ts";
import { gradingTypeDefs } from "../grading/type-defs.ts";
import { identityTypeDefs } from "../identity/type-defs.ts";
import { installationTypeDefs } from "../installation/type-defs.ts";
import { instanceTypeDefs } from "../instance/type-defs.ts";
import { matrixTypeDefs } from "../matrix/type-defs.ts";
import { operationTypeDefs } from "../operation/type-defs.ts";
import { paretoTypeDefs } from "../pareto/type-defs.ts";
import { peerTypeDefs } from "../peer/type-defs.ts";
import { personProfileTypeDefs } from "../person-profile/type-defs.ts";
import { rubricTypeDefs } from "../rubric/type-defs.ts";
import { shrunkenTypeDefs } from "../shrunken/type-defs.ts";
import { signalTypeDefs } from "../signal/type-defs.ts";
import { siteTypeDefs } from "../site/type-defs.ts";
import { targetTypeDefs } from "../target/type-defs.ts";
import { technologistTypeDefs } from "../technologist/type-defs.ts";
import { variancePartsTypeDefs } from "../variance-parts/type-defs.ts";
import { baseTypeDefs } from "./base.ts";

/** The whole schema, in the order in which `schema.graphql` shows it. */
export const typeDefs: DocumentNode = concatAST([
  baseTypeDefs,
  installationTypeDefs,
  demoTypeDefs,
  siteTypeDefs,
  deviceTypeDefs,
  technologistTypeDefs,
  identityTypeDefs,
  peerTypeDefs,
  rubricTypeDefs,
  instanceTypeDefs,
  gradingTypeDefs,
  eventTypeDefs,
  targetTypeDefs,
  operationTypeDefs,
  analyticsTypeDefs,
  aggregateTypeDefs,
  variancePartsTypeDefs,
  shrunkenTypeDefs,
  matrixTypeDefs,
  funnelTypeDefs,
  paretoTypeDefs,
  controlChartTypeDefs,
  signalTypeDefs,
  beforeAfterTypeDefs,
  drillDownTypeDefs,
  distributionTypeDefs,
  personProfileTypeDefs,
]);

/** The text of `schema.graphql`. */
export function printedSchema(): string {
  return `${printSchema(buildASTSchema(typeDefs))}\n`;
}
