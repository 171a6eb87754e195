import type { FactRow } from "./facts.ts";
import { type Figures, ratio } from "./figures.ts";

/** GraphQL's `Estimate`, as the dashboard asks for it. */
export interface Estimate {
  readonly value: number | null;
  readonly n: number;
}

/** GraphQL's `Aggregate`; what a query does not ask for is not there. */
export interface AggregateAnswer {
  readonly dataQuality: {
    readonly images: number;
    readonly graded: number;
    readonly incomplete: number;
    readonly rejected: number;
  };
  readonly meanTotal: Estimate;
  readonly gradeShares?: readonly { readonly grade: string; readonly n: number; readonly share: Estimate }[];
  readonly tasks?: readonly {
    readonly taskId: string;
    readonly scored: number;
    readonly notAssessable: number;
    readonly meanScore: Estimate;
    readonly failShare: Estimate;
  }[];
}

/** Fragments as the dashboard's; a document has to hold just those that it uses. */
export const FIGURE = "fragment Figure on Estimate { value low high n minimumN tooFew }";
export const TASKS = `fragment Tasks on Aggregate {
  tasks { taskId part max scored notAssessable failShare { ...Figure } meanScore { ...Figure } }
}`;
export const WHOLE = `fragment Whole on Aggregate {
  dataQuality {
    images graded incomplete rejected
    version { rubricVersion modelSet images } otherVersions { rubricVersion modelSet images }
  }
  meanTotal { ...Figure }
  gradeShares { grade n share { ...Figure } }
  notAssessableShare { ...Figure }
  rejectedShare { ...Figure }
}`;

/** @param group what the names begin with */
export function figuresOfAggregate(group: string, answer: AggregateAnswer): Figures {
  const { images, graded, incomplete, rejected } = answer.dataQuality;
  const figures: Figures = new Map(Object.entries({ images, graded, incomplete, rejected }));
  figures.set("meanTotal", answer.meanTotal.value);
  for (const { grade, n, share } of answer.gradeShares ?? []) {
    figures.set(`grade ${grade}`, n).set(`share ${grade}`, share.value);
  }
  for (const { taskId, scored, notAssessable, meanScore, failShare } of answer.tasks ?? []) {
    figures.set(`${taskId} scored`, scored).set(`${taskId} notAssessable`, notAssessable);
    figures.set(`${taskId} meanScore`, meanScore.value).set(`${taskId} failShare`, failShare.value);
  }
  return within(group, figures);
}

/** The same from the facts. */
export function figuresOfRow(group: string, row: FactRow, { grades = true } = {}): Figures {
  const { images, graded, incomplete, rejected, a, b, c, d } = row;
  const figures: Figures = new Map(Object.entries({ images, graded, incomplete, rejected }));
  figures.set("meanTotal", ratio(row.sum, graded));
  for (const [grade, n] of Object.entries(grades ? { A: a, B: b, C: c, D: d } : {})) {
    figures.set(`grade ${grade}`, n).set(`share ${grade}`, ratio(n, graded));
  }
  for (const { taskId, scored, notAssessable, sum, fail } of row.tasks) {
    figures.set(`${taskId} scored`, scored).set(`${taskId} notAssessable`, notAssessable);
    figures.set(`${taskId} meanScore`, ratio(sum, scored)).set(`${taskId} failShare`, ratio(fail, scored));
  }
  return within(group, figures);
}

const within = (group: string, figures: Figures): Figures =>
  new Map([...figures].map(([name, value]) => [group === "" ? name : `${group}: ${name}`, value]));

export const merged = (all: readonly Figures[]): Figures => new Map(all.flatMap((figures) => [...figures]));
