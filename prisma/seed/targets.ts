import type { TargetMeasure } from "@plumbline/database";
import { latestRubric } from "@plumbline/rubric";
import type { PoolClient } from "pg";
import { dateOf, dayTextOf } from "./days.ts";
import { SIMULATION } from "./events.ts";
import { uuidOf } from "./rows.ts";

/** What the simulated network, or one of its sites, wants to reach from a day on. */
export interface SimulatedTarget {
  /** null: the network's default. */
  readonly siteCode: string | null;
  readonly measure: TargetMeasure;
  readonly taskId: string | null;
  readonly value: number;
  /** Counted from the history's first day. */
  readonly day: number;
  readonly reason: string;
}

const FIRST = { siteCode: null, taskId: null, day: 0, reason: "Agreed at the start (simulated)" } as const;

/** Near what the simulated hospitals reach, so that some meet them, some miss them, and some do now and then. */
export const SIMULATED_TARGETS: readonly SimulatedTarget[] = [
  { ...FIRST, measure: "MEAN_TOTAL", value: 88 },
  { ...FIRST, measure: "MEAN_TOTAL", value: 90, day: 365, reason: "The first year's was reached (simulated)" },
  { ...FIRST, measure: "SHARE_AB", value: 0.8 },
  { ...FIRST, measure: "TASK_FULL_SHARE", taskId: "marker", value: 0.85 },
  { ...FIRST, measure: "TASK_FULL_SHARE", taskId: "ap.3", value: 0.7 },
  { ...FIRST, measure: "TASK_FAIL_SHARE", taskId: "artefact", value: 0.12 },
  { ...FIRST, measure: "NOT_ASSESSABLE_SHARE", value: 0.02 },
  { ...FIRST, measure: "REJECTED_SHARE", value: 0.03 },
  {
    siteCode: "SIM-08",
    measure: "TASK_FULL_SHARE",
    taskId: "marker",
    value: 0.75,
    day: 560,
    reason: "A first step after the reminder (simulated)",
  },
];

/** Written down on their days. */
export async function writeTargets(client: PoolClient): Promise<void> {
  const rubricId = latestRubric("wrist-dr-cq").id;
  for (const { siteCode, measure, taskId, value, day, reason } of SIMULATED_TARGETS) {
    const id = uuidOf(`target/${siteCode}/${measure}/${taskId}/${day}`);
    const siteId = siteCode === null ? null : uuidOf(siteCode);
    await client.query(
      `INSERT INTO target (id, origin, site_id, rubric_id, measure, task_id, valid_from, value, reason, set_at, set_by)
       VALUES ($1, 'SIMULATED', $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, siteId, rubricId, measure, taskId, dayTextOf(day), value, reason, dateOf(day), SIMULATION],
    );
  }
}
