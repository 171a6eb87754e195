import { createPool } from "@plumbline/database";
import type { Pool, PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let pool: Pool;
let client: PoolClient;
beforeAll(async () => {
  base = await createTestDatabase();
  pool = createPool(base.url, { maxConnections: 1 });
  client = await pool.connect();
});
afterAll(async () => {
  client.release();
  await pool.end();
  await base.drop();
});

describe("what the schema language cannot say", () => {
  const ID = "01939f3c-7d2b-7000-8000-00000000000";

  beforeEach(async () => {
    await client.query("BEGIN");
    await client.query(`
      INSERT INTO site (id, code, name, time_zone, origin) VALUES ('${ID}1', 's', 'S', 'UTC', 'SIMULATED');
      INSERT INTO device (id, site_id, key, name, origin) VALUES ('${ID}2', '${ID}1', 'd', 'D', 'SIMULATED');
      INSERT INTO technologist (id, site_id, key, name, origin) VALUES ('${ID}3', '${ID}1', 't', 'T', 'SIMULATED');
      INSERT INTO patient (id, site_id, pseudonym, origin) VALUES ('${ID}4', '${ID}1', 'p', 'SIMULATED');
      INSERT INTO study (id, site_id, patient_id, study_instance_uid, origin)
        VALUES ('${ID}5', '${ID}1', '${ID}4', '1.1', 'SIMULATED');
      INSERT INTO series (id, site_id, study_id, series_instance_uid) VALUES ('${ID}6', '${ID}1', '${ID}5', '1.2');
      INSERT INTO instance (id, site_id, series_id, device_id, technologist_id, sop_instance_uid, sop_class_uid,
        acquired_at, day, header_facts, origin)
        VALUES ('${ID}7', '${ID}1', '${ID}6', '${ID}2', '${ID}3', '1.3', '1.4', now(), '2026-01-01', '{}', 'SIMULATED')`);
  });

  afterEach(() => client.query("ROLLBACK"));

  const grading = (id: string, columns: Record<string, unknown>): Promise<unknown> => {
    const all: Record<string, unknown> = {
      id: `${ID}${id}`,
      site_id: `${ID}1`,
      instance_id: `${ID}7`,
      rubric_id: "r",
      rubric_version: "1",
      model_set: "m",
      models: "[]",
      software_version: "0",
      graded_at: "2026-01-02T00:00:00Z",
      findings: "{}",
      timings: "{}",
      ...columns,
    };
    const names = Object.keys(all);
    const places = names.map((_, i) => `$${i + 1}`);
    return client.query(`INSERT INTO grading (${names}) VALUES (${places})`, Object.values(all));
  };
  const GRADED = { status: "GRADED", view: "AP", total: 90, grade: "A" };

  test("an instance has one current grading, and any number of superseded ones", async () => {
    await grading("a", { ...GRADED, superseded_at: "2026-01-03T00:00:00Z" });
    await grading("b", { ...GRADED, superseded_at: "2026-01-03T00:00:00Z" });
    await grading("c", GRADED);
    await expect(grading("d", GRADED)).rejects.toThrow(/grading_current_key/);
  });

  test.each([
    ["a grade that is no letter of the rubric", { ...GRADED, grade: "E" }, /grading_grade_check/],
    ["more than 100 points", { ...GRADED, total: 101 }, /grading_total_check/],
    ["a graded image without a total", { ...GRADED, total: null }, /grading_outcome_check/],
    ["an incomplete one with a letter", { ...GRADED, status: "INCOMPLETE" }, /grading_outcome_check/],
    ["a rejection without a reason", { status: "REJECTED" }, /grading_outcome_check/],
    ["more points earned than assessable", { ...GRADED, points_earned: 9, points_assessable: 8 }, /points_check/],
    ["a grading replaced before it was made", { ...GRADED, superseded_at: "2026-01-01" }, /superseded_check/],
  ])("refuses %s", async (_, columns, constraint) => {
    await expect(grading("a", columns)).rejects.toThrow(constraint);
  });

  test.each([
    ["a score above its maximum", "'SCORED', NULL, 6, 5, 'FAIL'", /task_result_score_check/],
    ["a silent zero for what was not assessable", "'NOT_ASSESSABLE', 'no scale', 0, 5, NULL", /outcome_check/],
    ["not assessable without a reason", "'NOT_ASSESSABLE', NULL, NULL, 5, NULL", /outcome_check/],
    ["a score without a rating", "'SCORED', NULL, 5, 5, NULL", /outcome_check/],
  ])("refuses %s", async (_, values, constraint) => {
    await grading("a", GRADED);
    const insert = client.query(
      `INSERT INTO task_result (grading_id, site_id, task_id, status, reason, score, max, rating, measured)
       VALUES ('${ID}a', '${ID}1', 'ap.2', ${values}, '{}')`,
    );
    await expect(insert).rejects.toThrow(constraint);
  });

  test("two buckets of rejected images with one key are refused although their view is null", async () => {
    const bucket = (id: string) => `
      INSERT INTO rollup (id, level, day, first_day, last_day, site_id, device_id, technologist_id, age_band, sex, view,
        rubric_id, rubric_version, model_set, origin, images, graded, incomplete, rejected, sum_total, sum_sq_total, grade_a, grade_b, grade_c, grade_d)
      VALUES ('${ID}${id}', 'DAY_FULL', '2026-01-01', '2026-01-01', '2026-01-01', '${ID}1', '${ID}2', '${ID}3', 'UNKNOWN',
        'M', NULL, 'r', '1', 'm', 'SIMULATED', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)`;
    await client.query(bucket("a"));
    await expect(client.query(bucket("b"))).rejects.toThrow(/rollup_bucket_key/);
  });
});
