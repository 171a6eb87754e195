import { addCounts, NO_IMAGES } from "../aggregate/counts.ts";
import type { Basis } from "../aggregate/figures.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter } from "../generated/resolver-types.ts";
import { partOf, taskOrder } from "../rubric/service.ts";
import { type ParetoOf, type ParetoRow, paretoInWords, paretoOf } from "./pareto.ts";

export interface ParetoFigures extends Omit<ParetoOf, "tasks"> {
  readonly images: number;
  readonly tasks: (ParetoRow & { readonly part: string })[];
  readonly words: string;
  readonly dataQuality: Basis;
}

export async function pareto(context: Context, filter: AggregateFilter): Promise<ParetoFigures> {
  const cells = await readCells(context, filter, { tasks: "all" });
  const { version, cells: own, basis } = ofOneVersion(cells, filter.version);
  const { graded, incomplete } = own.reduce(addCounts, NO_IMAGES);
  const images = graded + incomplete;
  // Neither units nor periods are told apart, so that a version is one cell.
  const tasks = own.flatMap((cell) => cell.tasks);
  const found = paretoOf(tasks, version === null ? () => 0 : taskOrder(version.rubricId, version.rubricVersion));
  return {
    ...found,
    tasks: found.tasks.map((task) => ({
      ...task,
      part: version === null ? "layout" : partOf(version.rubricId, version.rubricVersion, task.taskId),
    })),
    images,
    words: paretoInWords(found, images),
    dataQuality: basis,
  };
}
