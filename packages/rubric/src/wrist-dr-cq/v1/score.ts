import { pointsInBands } from "../../bands.ts";
import { reasons } from "../../reasons.ts";
import type { Findings, Measured, Missing, Rubric, Score, TaskDefinition, TaskResult } from "../../types.ts";
import { lengthBelow, sideMargins, styloidLineAngle, styloidsOffCentre, thumbJointIncluded } from "./ap.ts";
import { longAxisAngle, radiusUlnaAngle, scaphoidOffCentre } from "./lat.ts";
import { letterOf } from "./letter.ts";
import type { Measurement } from "./measurement.ts";
import { ratingOf } from "./ratings.ts";
import { tasksOf } from "./tasks.ts";

const ID = "wrist-dr-cq";
const VERSION = "1";

const MEASUREMENTS: Readonly<Record<string, (findings: Findings) => Measurement>> = {
  "ap.2": lengthBelow,
  "ap.3": styloidLineAngle,
  "ap.4": styloidsOffCentre,
  "ap.5": sideMargins,
  "lat.1": radiusUlnaAngle,
  "lat.2": longAxisAngle,
  "lat.3": scaphoidOffCentre,
};

/** Scores one image: every task of its view in the rubric's order, total and letter where all are assessable. */
function score(findings: Findings): Score {
  const tasks = tasksOf(findings.view).map((task) => scoreTask(task, findings));
  const scored = tasks.filter((task) => task.status === "SCORED");
  const pointsEarned = scored.reduce((sum, task) => sum + (task.score ?? 0), 0);
  const complete = scored.length === tasks.length;
  return {
    rubric: { id: ID, version: VERSION },
    status: complete ? "GRADED" : "INCOMPLETE",
    view: findings.view,
    total: complete ? pointsEarned : null,
    grade: complete ? letterOf(pointsEarned) : null,
    pointsEarned,
    pointsAssessable: scored.reduce((sum, task) => sum + task.max, 0),
    tasks,
  };
}

function scoreTask(task: TaskDefinition, findings: Findings): TaskResult {
  switch (task.part) {
    case "info":
      return yesOrNo(task, findings.info[task.id] === true);
    case "marker":
      return yesOrNo(task, typeof findings.marker === "string" ? findings.marker === "present" : findings.marker);
    case "artefact":
      return scoreArtefact(task, findings.artefact);
    case "layout":
      return task.id === "ap.1" ? yesOrNo(task, thumbJointIncluded(findings)) : scoreMeasured(task, findings);
  }
}

function scoreArtefact(task: TaskDefinition, artefact: Findings["artefact"]): TaskResult {
  if ("missing" in artefact) return notAssessable(task, artefact);
  const { probability, threshold } = artefact;
  const bad = [probability, threshold].find((value) => !(value >= 0 && value <= 1));
  if (bad !== undefined) return notAssessable(task, { missing: reasons.badProbability(bad) });
  return scored(task, probability >= threshold ? 0 : task.max, {
    probability: { value: probability, unit: "1" },
    threshold: { value: threshold, unit: "1" },
  });
}

function scoreMeasured(task: TaskDefinition, findings: Findings): TaskResult {
  const values = MEASUREMENTS[task.id]?.(findings) ?? {};
  if (isMissing(values)) return notAssessable(task, values);
  let points = 0;
  const measured: Record<string, Measured> = {};
  for (const quantity of task.quantities) {
    const value = values[quantity.name];
    if (value === undefined) throw new Error(`task ${task.id}: quantity ${quantity.name} was not measured`);
    points += pointsInBands(quantity, value);
    measured[quantity.name] = { value, unit: quantity.unit };
  }
  return scored(task, points, measured);
}

function isMissing(values: Measurement): values is Missing {
  return typeof values["missing" as keyof Measurement] === "string";
}

function yesOrNo(task: TaskDefinition, answer: boolean | Missing): TaskResult {
  return typeof answer === "boolean" ? scored(task, answer ? task.max : 0, {}) : notAssessable(task, answer);
}

function scored(task: TaskDefinition, points: number, measured: TaskResult["measured"]): TaskResult {
  const rating = ratingOf(task.id, points, task.max);
  return { id: task.id, max: task.max, status: "SCORED", score: points, rating, reason: null, measured };
}

function notAssessable(task: TaskDefinition, { missing }: Missing): TaskResult {
  return {
    id: task.id,
    max: task.max,
    status: "NOT_ASSESSABLE",
    score: null,
    rating: null,
    reason: missing,
    measured: {},
  };
}

/** The wrist DR rubric of Chongqing, version 1; see docs/rubric.md. */
export const wristDrCqV1: Rubric = { id: ID, version: VERSION, tasksOf, score };
