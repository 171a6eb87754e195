import { publishedRubrics, type Rubric, type TaskDefinition } from "@plumbline/rubric";

/**
 * The definitions that a stored rubric version is shown by: its own, else (a version that this software does not know,
 * such as a simulated predecessor) those of the newest one of its id.
 */
function rubricFor(rubricId: string, rubricVersion: string): Rubric | null {
  const ofId = publishedRubrics.filter(({ id }) => id === rubricId);
  return ofId.find(({ version }) => version === rubricVersion) ?? ofId.at(-1) ?? null;
}

/** By task id, in the rubric's order: what both views have, then AP, then LAT. Made once a rubric: every row asks. */
const byId = new Map(
  publishedRubrics.map((rubric) => {
    const definitions = [...rubric.tasksOf("AP"), ...rubric.tasksOf("LAT")];
    return [rubric, new Map(definitions.map((definition) => [definition.id, definition]))] as const;
  }),
);

function tasksOf(rubricId: string, rubricVersion: string): ReadonlyMap<string, TaskDefinition> {
  const rubric = rubricFor(rubricId, rubricVersion);
  return (rubric === null ? undefined : byId.get(rubric)) ?? new Map();
}

/** The tasks of a version, in its order. */
export const definitionsOf = (rubricId: string, rubricVersion: string): TaskDefinition[] => [
  ...tasksOf(rubricId, rubricVersion).values(),
];

/** A task as the version's rubric defines it; null where it has none of that id. */
export function definitionOf(rubricId: string, rubricVersion: string, taskId: string): TaskDefinition | null {
  return tasksOf(rubricId, rubricVersion).get(taskId) ?? null;
}

/** The part of the examination that a task belongs to: info, marker, artefact or layout. */
export function partOf(rubricId: string, rubricVersion: string, taskId: string): TaskDefinition["part"] {
  return definitionOf(rubricId, rubricVersion, taskId)?.part ?? "layout";
}

/** Compares task ids by the rubric's order: what both views have, then AP, then LAT; unknown ones last, by id. */
export function taskOrder(rubricId: string, rubricVersion: string): (a: string, b: string) => number {
  const places = new Map([...tasksOf(rubricId, rubricVersion).keys()].map((id, index) => [id, index]));
  const place = (id: string) => places.get(id) ?? places.size;
  return (a, b) => place(a) - place(b) || (a < b ? -1 : Number(a > b));
}
