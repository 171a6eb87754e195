import type { StudyQuery } from "../graphql/generated/graphql.ts";

export type Instance = NonNullable<StudyQuery["instance"]>;
export type Grading = NonNullable<Instance["grading"]>;
export type TaskResult = Grading["tasks"][number];
export type HeaderFact = Instance["headerFacts"][number];
export type EarlierGrading = Instance["gradings"][number];
export type RubricTask = StudyQuery["rubrics"][number]["ap"][number];

/** What is lit: by task (its card, its lines) or by landmark (its cross). */
export interface Lit {
  readonly taskIds: readonly string[];
  readonly landmark: string | null;
}

export const NOTHING_LIT: Lit = { taskIds: [], landmark: null };
