import type { QuantityDefinition } from "@plumbline/rubric";
import type { Basis } from "../aggregate/figures.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Context } from "../context.ts";
import { badInput } from "../errors.ts";
import type { QueryDistributionArgs } from "../generated/resolver-types.ts";
import { definitionOf } from "../rubric/service.ts";
import { type DistributionFigures, distributionOf } from "./distribution.ts";
import { readHistograms } from "./histograms.ts";

export interface DistributionAnswer extends DistributionFigures {
  readonly basis: Basis;
}

/** @throws BAD_USER_INPUT for a task that the version's rubric does not have */
export async function distribution(
  context: Context,
  { filter, taskId, quantity }: QueryDistributionArgs,
): Promise<DistributionAnswer> {
  const { version, basis } = ofOneVersion(await readCells(context, filter, {}), filter.version);
  if (version === null) return { ...distributionOf({ taskId, quantity }, null, null), basis };
  const task = definitionOf(version.rubricId, version.rubricVersion, taskId);
  if (task === null) {
    throw badInput(`taskId: found "${taskId}", needed a task of ${version.rubricId} ${version.rubricVersion}.`);
  }
  const measured = await readHistograms(context, filter, version, [taskId]);
  const values = measured.find((candidate) => candidate.quantity === quantity) ?? null;
  const definition: QuantityDefinition | null = task.quantities.find(({ name }) => name === quantity) ?? null;
  return { ...distributionOf({ taskId, quantity }, values, definition), basis };
}
