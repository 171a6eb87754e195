import type { Cell } from "../../apps/api/src/analytics/cells.ts";

/** Made for tests and simulations: sites that differ from each other for ever, and in which nothing changes. */
export interface UnchangingNetwork {
  readonly sites: number;
  readonly months: number;
  /** Images of a site in a month, on average; each site and month has its own. */
  readonly images: number;
  readonly tasks: number;
}

const POINTS_OF_A_TASK = 4;

/** First day of month 0, 1, 2 … of the simulation. */
export const monthAt = (index: number): string => new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 10);

/**
 * One cell a site and month, image by image: each task fails with the site's own probability, the total is what the tasks
 * leave of 100, some images are rejected or cannot be assessed. Tasks and total of an image hang together, as real ones do.
 * @param random uniform, strictly between 0 and 1
 */
export function unchangingNetwork(network: UnchangingNetwork, random: () => number): Cell[] {
  return Array.from({ length: network.sites }, (_, site) => oneSite(`site-${site}`, network, random)).flat();
}

function oneSite(unitId: string, { months, images, tasks }: UnchangingNetwork, random: () => number): Cell[] {
  const failing = Array.from({ length: tasks }, () => 0.01 + 0.25 * random() * random());
  const [rejects, incomplete] = [0.02 + 0.04 * random(), 0.02 + 0.06 * random()];
  return Array.from({ length: months }, (_, index): Cell => {
    const n = Math.round(images * (0.6 + 0.8 * random()));
    const fails = new Array<number>(tasks).fill(0);
    const counts = { graded: 0, incomplete: 0, rejected: 0, sumTotal: 0, sumSqTotal: 0 };
    for (let image = 0; image < n; image += 1) {
      const fate = random();
      if (fate < rejects) counts.rejected += 1;
      else if (fate < rejects + incomplete) counts.incomplete += 1;
      else {
        let total = 100;
        for (const [task, probability] of failing.entries()) {
          if (random() >= probability) continue;
          fails[task] = (fails[task] ?? 0) + 1;
          total -= POINTS_OF_A_TASK;
        }
        counts.graded += 1;
        counts.sumTotal += total;
        counts.sumSqTotal += total * total;
      }
    }
    const start = monthAt(index);
    return {
      unitId,
      start,
      view: null,
      ageBand: null,
      sex: null,
      rubricId: "wrist-dr-cq",
      rubricVersion: "1",
      modelSet: "simulated",
      firstDay: start,
      lastDay: start,
      images: n,
      ...counts,
      gradeA: 0,
      gradeB: 0,
      gradeC: counts.graded,
      gradeD: 0,
      tasks: fails.map((fail, task) => taskOf(task, fail, counts.graded)),
    };
  });
}

function taskOf(task: number, fail: number, scored: number): Cell["tasks"][number] {
  const full = scored - fail;
  return {
    taskId: `task.${task}`,
    max: POINTS_OF_A_TASK,
    scored,
    notAssessable: 0,
    sumScore: POINTS_OF_A_TASK * full,
    sumSqScore: POINTS_OF_A_TASK ** 2 * full,
    full,
    fail,
    poor: 0,
    good: 0,
    excellent: full,
  };
}
