import { better } from "../analytics/measure.ts";
import type { Resolvers } from "../generated/resolver-types.ts";
import { partOf } from "../rubric/service.ts";
import { matrix } from "./service.ts";
import { cellInWords } from "./words.ts";

export const matrixResolvers: Resolvers = {
  Query: { matrix: (_, args, context) => matrix(context, args) },
  Matrix: {
    columns: ({ columns, rubric }) =>
      columns.map((measure) => ({
        measure: { ...measure, better: better(measure) },
        taskId: measure.taskId,
        part:
          rubric === null || measure.taskId === null
            ? null
            : partOf(rubric.rubricId, rubric.rubricVersion, measure.taskId),
      })),
    rows: ({ rows }) => [...rows],
    periods: ({ periods }) => [...periods],
  },
  MatrixRow: { cells: ({ cells }) => [...cells] },
  MatrixCell: {
    target: ({ target }) => target?.value ?? null,
    targetSource: ({ target }) => target?.source ?? null,
    rules: ({ rules }) => [...rules],
    sparkline: ({ sparkline }) => [...sparkline],
    sparklineN: ({ sparklineN }) => [...sparklineN],
    words: cellInWords,
  },
};
