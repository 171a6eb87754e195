import { latestRubric, type View } from "@plumbline/rubric";
import type { PoolClient } from "pg";
import { USUAL } from "../../prisma/seed/habits.ts";
import { drawFindings } from "../../prisma/seed/image.ts";
import { createRandom } from "../../prisma/seed/random.ts";

/** Scored images that the loader copies from: enough for measured quantities to have a distribution. */
export const TEMPLATES_A_VIEW = 1_000;

export const RUBRIC_ID = "wrist-dr-cq";

/**
 * Draws images as the simulated history does and lets the rubric score them, so that every copy's scores, ratings, measured
 * quantities and total agree. `place` orders a view's images from the poorest to the best.
 */
export async function writeTemplates(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE bench.template (
      id int PRIMARY KEY, view "View" NOT NULL, place int NOT NULL, status "GradingStatus" NOT NULL, total int, grade char(1),
      points_earned int NOT NULL, points_assessable int NOT NULL, findings jsonb NOT NULL, UNIQUE (view, place));
    CREATE TABLE bench.template_task (
      template int NOT NULL, task_id text NOT NULL, status "TaskStatus" NOT NULL, reason text, score int, max int NOT NULL,
      rating "Rating", measured jsonb NOT NULL);
    CREATE INDEX ON bench.template_task (template)`);
  const rubric = latestRubric(RUBRIC_ID);
  const random = createRandom("analytics bench");
  const templates: object[] = [];
  const tasks: object[] = [];
  for (const [block, view] of (["AP", "LAT"] satisfies View[]).entries()) {
    const images = Array.from({ length: TEMPLATES_A_VIEW }, () => {
      const findings = drawFindings(view, USUAL, 1, 1, random);
      // An image without a total stands anywhere among the others.
      const score = rubric.score(findings);
      return { findings, score, order: score.total ?? random.between(0, 100) };
    }).sort((a, b) => a.order - b.order);
    for (const [place, { findings, score }] of images.entries()) {
      const id = block * TEMPLATES_A_VIEW + place;
      const { status, total, grade, pointsEarned, pointsAssessable } = score;
      const found = { artefact: findings.artefact, marker: findings.marker };
      templates.push({ id, view, place, status, total, grade, pointsEarned, pointsAssessable, found });
      for (const { id: taskId, rating, ...task } of score.tasks) {
        tasks.push({ template: id, taskId, ...task, rating: rating?.toUpperCase() ?? null });
      }
    }
  }
  await client.query(
    `INSERT INTO bench.template
     SELECT id, view, place, status, total, grade, "pointsEarned", "pointsAssessable", found
     FROM jsonb_to_recordset($1) AS t (id int, view "View", place int, status "GradingStatus", total int, grade char(1),
       "pointsEarned" int, "pointsAssessable" int, found jsonb)`,
    [JSON.stringify(templates)],
  );
  await client.query(
    `INSERT INTO bench.template_task
     SELECT template, "taskId", status, reason, score, max, rating, measured
     FROM jsonb_to_recordset($1) AS t (template int, "taskId" text, status "TaskStatus", reason text, score int, max int,
       rating "Rating", measured jsonb)`,
    [JSON.stringify(tasks)],
  );
}
