import { expect, it } from "vitest";
import { infoItems, latestRubric } from "./index.ts";
import { randomFindings, uniform } from "./random-layouts.test-util.ts";
import { judge } from "./second-implementation.test-util.ts";

const LAYOUTS = 10_000;

it(`agrees with the second implementation on ${LAYOUTS} random layouts`, () => {
  const rubric = latestRubric("wrist-dr-cq");
  const random = uniform(20261121);
  const ids = infoItems.map(({ id }) => id);
  const seen = new Map<string, Set<number | null>>();
  for (let n = 0; n < LAYOUTS; n += 1) {
    const findings = randomFindings(random, ids);
    const score = rubric.score(findings);
    const verdict = judge(findings);
    const mine = {
      points: Object.fromEntries(score.tasks.map((task) => [task.id, task.score])),
      ratings: Object.fromEntries(score.tasks.map((task) => [task.id, task.rating])),
      total: score.total,
      letter: score.grade,
    };
    expect(mine, JSON.stringify(findings)).toEqual(verdict);
    for (const task of score.tasks) seen.set(task.id, (seen.get(task.id) ?? new Set()).add(task.score));
  }
  // The draw is worth something only if it meets every outcome of every measured task.
  const outcomes = Object.fromEntries([...seen].map(([id, points]) => [id, points.size]));
  expect(outcomes).toMatchObject({ "ap.1": 2, "ap.2": 7, "ap.3": 12, "ap.4": 12, "ap.5": 8 });
  expect(outcomes).toMatchObject({ "lat.1": 14, "lat.2": 14, "lat.3": 14, marker: 3, artefact: 3 });
}, 60_000);
