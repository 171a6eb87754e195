import type { Rubric } from "./types.ts";
import { wristDrCqV1 } from "./wrist-dr-cq/v1/score.ts";

/** Every published version, oldest first. A version is added beside the old ones and never edited. */
export const publishedRubrics: readonly Rubric[] = [wristDrCqV1];

/** The rubric of that id and version. Throws, naming the known ones, when there is none. */
export function rubricOf(id: string, version: string): Rubric {
  const rubric = publishedRubrics.find((candidate) => candidate.id === id && candidate.version === version);
  if (rubric === undefined) throw new Error(`no rubric "${id}" version "${version}"; known: ${known()}`);
  return rubric;
}

/** The newest published version of a rubric. Throws, naming the known ones, when there is none. */
export function latestRubric(id: string): Rubric {
  const rubric = publishedRubrics.findLast((candidate) => candidate.id === id);
  if (rubric === undefined) throw new Error(`no rubric "${id}"; known: ${known()}`);
  return rubric;
}

function known(): string {
  return publishedRubrics.map(({ id, version }) => `${id} ${version}`).join(", ");
}
