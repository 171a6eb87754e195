import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptResolvers from "@graphql-codegen/typescript-resolvers";
import { parse } from "graphql";
import { printedSchema } from "./type-defs.ts";

/** What a resolver of a type gets as its parent, where that is not the GraphQL type itself. */
const mappers = {
  Site: "@plumbline/database#Site as SiteRow",
  Device: "@plumbline/database#Device as DeviceRow",
  Technologist: "@plumbline/database#Technologist as TechnologistRow",
  Identity: "@plumbline/database#Identity as IdentityRow",
  IdentityConnection: "../relay/page.ts#Page<IdentityRow>",
  IdentityEdge: "../relay/page.ts#Edge<IdentityRow>",
  IdentityChange: "@plumbline/database#Changed as ChangedIdentities",
  Instance: "@plumbline/database#Instance as InstanceRow",
  Study: "@plumbline/database#Study as StudyRow",
  Series: "@plumbline/database#Series as SeriesRow",
  Peer: "@plumbline/database#Peer as PeerRow",
  Grading: "@plumbline/database#Grading as GradingRow",
  TaskResult: "../grading/service.ts#TaskResultOfGrading",
  InstanceConnection: "../relay/page.ts#Page<InstanceRow>",
  InstanceEdge: "../relay/page.ts#Edge<InstanceRow>",
  GradingConnection: "../relay/page.ts#Page<GradingRow>",
  GradingEdge: "../relay/page.ts#Edge<GradingRow>",
  Event: "@plumbline/database#RecordedEvent",
  EventRevision: "@plumbline/database#EventRevision as EventRevisionRow",
  Target: "@plumbline/database#Target as TargetRow",
  TargetedFigure: "../target/service.ts#TargetedFigureRows",
  TargetInForce: "@plumbline/database#TargetInForce as TargetInForceRow",
  Failure: "@plumbline/database#Failure as FailureRow",
  FailureConnection: "../relay/page.ts#Page<FailureRow>",
  FailureEdge: "../relay/page.ts#Edge<FailureRow>",
  Installation: "../installation/service.ts#InstallationFacts",
  Rubric: "@plumbline/rubric#Rubric as RubricDefinition",
  TaskDefinition: "@plumbline/rubric#TaskDefinition as TaskDefinitionData",
  QuantityDefinition: "@plumbline/rubric#QuantityDefinition as QuantityDefinitionData",
  Version: "../aggregate/version.ts#VersionCount",
  DataQuality: "../aggregate/figures.ts#Basis",
  Aggregate: "../aggregate/figures.ts#AggregateFigures",
  GroupedAggregate: "../aggregate/figures.ts#GroupedFigures",
  VersionSeries: "../aggregate/figures.ts#SeriesFigures",
  SeriesPoint: "../aggregate/figures.ts#PointFigures",
  TaskAggregate: "../aggregate/counts.ts#TaskCounts",
  PersonProfile: "../person-profile/service.ts#Profile",
  PersonTask: "../person-profile/service.ts#TaskOfProfile",
  Distribution: "../distribution/service.ts#DistributionAnswer",
  AggregateGroup: "../aggregate/figures.ts#UnitFigures",
  Matrix: "../matrix/service.ts#MatrixFigures",
  MatrixRow: "../matrix/service.ts#MatrixRowFigures",
  MatrixCell: "../matrix/cell.ts#CellFigures",
  ControlChart: "../control-chart/service.ts#ControlChartFigures",
  BeforeAfter: "../before-after/service.ts#BeforeAfterFigures",
  Period: "../before-after/service.ts#PeriodFigures",
  SignalList: "../signal/service.ts#SignalListFigures",
  Signal: "../signal/service.ts#SignalFigures",
  ControlPhase: "../control-chart/assemble.ts#PhaseFigures<RecordedEvent>",
  EventMark: "../control-chart/service.ts#EventOnChart",
  TargetStep: "@plumbline/database#TargetStep as TargetStepRow",
};

/** Types of the resolvers, made from the schema: the text of `generated/resolver-types.ts`. */
export async function generateTypes(filename: string): Promise<string> {
  return codegen({
    filename,
    documents: [],
    schema: parse(printedSchema()),
    config: {
      contextType: "../context.ts#Context",
      mappers,
      useTypeImports: true,
      enumsAsTypes: true,
      enumType: "string-literal",
      importExtension: ".ts",
      emitLegacyCommonJSImports: false,
      skipTypename: true,
      makeResolverTypeCallable: false,
      scalars: { Date: "string", DateTime: "string", JSON: "unknown", ID: "string" },
      defaultScalarType: "unknown",
    },
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
  });
}
