import type { PoolClient } from "pg";
import { count } from "./ask.ts";
import { RUBRIC_ID, TEMPLATES_A_VIEW, writeTemplates } from "./templates.ts";

/** The last of the history's days is the day before the API's "now"; whole months, so that both are answered alike. */
export const FIRST_DAY = "2024-11-01";
const DAYS = 730;
const SITES = 16;
const TECHNOLOGISTS = 96;
/** Patient groups of a shift: age in years and sex. */
const PATIENTS = `(0, 8, 'M'), (1, 30, 'F'), (2, 52, 'M'), (3, 74, 'F')`;
/** Buckets of a shift: two views of every patient group; and one of rejected images, of one group, in every sixth shift. */
const BUCKETS_A_SHIFT = 8;
const SHIFTS_A_REJECTED_BUCKET = 6;
/** An earlier set of models graded the first months, so that answers have a version to choose. */
const MODELS_CHANGE_ON_DAY = 92;
/** Images that one statement writes the tasks of. */
const CHUNK_IMAGES = 50_000;

export interface Size {
  /** About: the finest buckets all get the same number. */
  readonly images: number;
  /** About: finest buckets, day × site × device × technologist × view × patient group. */
  readonly buckets: number;
}

export interface Loaded {
  readonly images: number;
  readonly buckets: number;
  readonly taskResults: number;
  readonly seconds: number;
}

/**
 * Fills an empty, migrated database with simulated gradings, rows as the application writes them but for landmarks (no
 * figure reads them): made inside the server, in the order of time, without triggers and foreign keys, which cost more
 * than the rows. Roll-ups are left to `rebuildAll`. What stays in the schema `bench` is for `stream.ts`.
 * @param client of a superuser, in no transaction
 */
export async function loadHistory(
  client: PoolClient,
  { images, buckets }: Size,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Loaded> {
  const begun = performance.now();
  await client.query("SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '64MB'");
  await client.query("CREATE SCHEMA bench");
  await writeTemplates(client);
  await client.query(UNITS);
  const shifts = Math.max(1, Math.round((buckets * 6) / (BUCKETS_A_SHIFT * 6 + 1)));
  await client.query(bucketsOf(shifts));
  const bucketCount = await count(client, "bench.bucket");
  // Even, so that the two images of a study are of one patient.
  const imagesABucket = 2 * Math.max(1, Math.round(images / bucketCount / 2));
  await client.query(imagesOf(imagesABucket));
  const loaded = await count(client, "bench.image");
  for (const statement of STATEMENTS) await client.query(statement);
  let taskResults = 0;
  for (let from = 0; from < loaded; from += CHUNK_IMAGES) {
    taskResults += (await client.query(TASKS, [from, from + CHUNK_IMAGES - 1])).rowCount ?? 0;
    onProgress(Math.min(loaded, from + CHUNK_IMAGES), loaded);
  }
  await client.query("RESET session_replication_role; RESET synchronous_commit; RESET work_mem");
  await client.query("VACUUM ANALYZE");
  return { images: loaded, buckets: bucketCount, taskResults, seconds: (performance.now() - begun) / 1000 };
}

/** A UUID of number `n` in the family `kind`; ascending in `n`, as those of the application are in time. */
const uuid = (kind: string, n: string): string =>
  `('0190${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const site = (technologist: string): string => `${technologist} * ${SITES} / ${TECHNOLOGISTS}`;
const modelSet = (version: string): string => `encode(sha256(('simulation ' || ${version})::bytea), 'hex')`;

/** Sixteen sites with two devices and six technologists each. */
const UNITS = `
  INSERT INTO site (id, code, name, name_zh, time_zone, confirmed, origin)
  SELECT ${uuid("1111", "n")}, 'SIM-' || n, 'Hospital ' || n, '医院 ' || n, 'UTC', true, 'SIMULATED'
  FROM generate_series(0, ${SITES - 1}) AS n;
  INSERT INTO device (id, site_id, key, name, manufacturer, model, station_name, software_version, confirmed, origin)
  SELECT ${uuid("2222", "n")}, ${uuid("1111", "n / 2")}, 'D' || n, 'Room ' || n, 'Simulated', 'SIM DR', 'D' || n, '1', true,
    'SIMULATED'
  FROM generate_series(0, ${SITES * 2 - 1}) AS n;
  INSERT INTO technologist (id, site_id, key, name, confirmed, origin)
  SELECT ${uuid("3333", "n")}, ${uuid("1111", site("n"))}, 'T' || n, 'Technologist ' || n, true, 'SIMULATED'
  FROM generate_series(0, ${TECHNOLOGISTS - 1}) AS n`;

/**
 * One technologist on one device and day is a shift. Neighbours among the shifts are of different technologists: 37 and 96
 * have no common divisor.
 */
const bucketsOf = (shifts: number): string => `
  CREATE TABLE bench.bucket AS
  SELECT (row_number() OVER (ORDER BY day, technologist, patient, view))::int - 1 AS n, *,
    CASE WHEN day < date '${FIRST_DAY}' + ${MODELS_CHANGE_ON_DAY} THEN 1 ELSE 2 END AS models
  FROM (
    SELECT date '${FIRST_DAY}' + (shift::bigint * ${DAYS} / ${shifts})::int AS day, technologist, device, patient, age_years,
      sex::"Sex" AS sex, view
    FROM (
      SELECT shift, technologist, ${site("technologist")} * 2 + shift / ${TECHNOLOGISTS} % 2 AS device
      FROM (SELECT shift, shift * 37 % ${TECHNOLOGISTS} AS technologist FROM generate_series(0, ${shifts - 1}) AS shift) AS s
    ) AS s
    CROSS JOIN (VALUES ${PATIENTS}) AS p (patient, age_years, sex)
    CROSS JOIN (VALUES ('AP'::"View"), ('LAT'), (NULL)) AS v (view)
    WHERE view IS NOT NULL
      OR (shift % ${SHIFTS_A_REJECTED_BUCKET} = 0 AND patient = shift / ${SHIFTS_A_REJECTED_BUCKET} % 4)
  ) AS b;
  CREATE UNIQUE INDEX ON bench.bucket (n);
  ANALYZE bench.bucket`;

/**
 * Which template each image copies: a technologist draws from the whole range, the skilled ones more from its better end.
 * The hash makes the same image on every machine.
 */
const imagesOf = (imagesABucket: number): string => `
  CREATE TABLE bench.image AS
  SELECT n, bucket,
    CASE WHEN view IS NOT NULL THEN (CASE view WHEN 'AP' THEN 0 ELSE ${TEMPLATES_A_VIEW} END)
      + least(${TEMPLATES_A_VIEW - 1}, floor(${TEMPLATES_A_VIEW} * power(drawn, 0.7 + (technologist * 29 % 97) / 160.0)))::int
    END AS template
  FROM (
    SELECT i.n, b.n AS bucket, b.view, b.technologist, (hashint4extended(i.n, 7) & 16777215)::float8 / 16777216 AS drawn
    FROM generate_series(0, (SELECT max(n) + 1 FROM bench.bucket) * ${imagesABucket} - 1) AS i (n)
    JOIN bench.bucket b ON b.n = i.n / ${imagesABucket}
  ) AS i ORDER BY n;
  CREATE UNIQUE INDEX ON bench.image (n);
  ANALYZE bench.image`;

const unitOf = (kind: string, name: string): string => uuid(kind, `b.${name}`);
const siteOf = uuid("1111", site("b.technologist"));
const acquiredAt = `(b.day + interval '8 hours' + i.n % 36000 * interval '1 second') AT TIME ZONE 'UTC'`;
const REASON = "CASE WHEN b.view IS NULL THEN 'The view is oblique: neither AP nor LAT (simulated)' END";
const FROM = `
  FROM bench.image i JOIN bench.bucket b ON b.n = i.bucket LEFT JOIN bench.template t ON t.id = i.template`;

/** Two images that follow each other are a study. */
const STATEMENTS: readonly string[] = [
  `INSERT INTO patient (id, site_id, pseudonym, sex, origin)
   SELECT ${uuid("4444", "i.n / 2")}, ${siteOf}, md5(i.n::text), b.sex, 'SIMULATED' ${FROM} WHERE i.n % 2 = 0 ORDER BY i.n`,
  `INSERT INTO study (id, site_id, patient_id, study_instance_uid, description, origin)
   SELECT ${uuid("5555", "i.n / 2")}, ${siteOf}, ${uuid("4444", "i.n / 2")}, '2.25.5' || lpad(i.n::text, 30, '0'),
     'Simulated wrist', 'SIMULATED' ${FROM} WHERE i.n % 2 = 0 ORDER BY i.n`,
  `INSERT INTO series (id, site_id, study_id, series_instance_uid, modality, body_part)
   SELECT ${uuid("6666", "i.n / 2")}, ${siteOf}, ${uuid("5555", "i.n / 2")}, '2.25.6' || lpad(i.n::text, 30, '0'), 'DX',
     'WRIST' ${FROM} WHERE i.n % 2 = 0 ORDER BY i.n`,
  `INSERT INTO instance (id, site_id, series_id, device_id, technologist_id, sop_instance_uid, sop_class_uid, acquired_at, day,
     age_years, sex, laterality, header_facts, provenance, view, status, status_reason, total, grade, origin)
   SELECT ${uuid("7777", "i.n")}, ${siteOf}, ${uuid("6666", "i.n / 2")}, ${unitOf("2222", "device")},
     ${unitOf("3333", "technologist")}, '2.25.7' || lpad(i.n::text, 30, '0'), '1.2.840.10008.5.1.4.1.1.1.1', ${acquiredAt},
     b.day, b.age_years, b.sex, CASE i.n % 2 WHEN 0 THEN 'L' ELSE 'R' END,
     '{"SoftwareVersions": {"state": "present", "value": "1"}}', '{"simulated": true}', b.view,
     coalesce(t.status::text, 'REJECTED')::"InstanceStatus", ${REASON}, t.total, t.grade, 'SIMULATED' ${FROM} ORDER BY i.n`,
  `INSERT INTO grading (id, site_id, instance_id, rubric_id, rubric_version, model_set, models, software_version, graded_at,
     status, reason, view, total, grade, points_earned, points_assessable, findings, timings)
   SELECT ${uuid("8888", "i.n")}, ${siteOf}, ${uuid("7777", "i.n")}, '${RUBRIC_ID}', '1', ${modelSet("b.models")},
     jsonb_build_array(jsonb_build_object('name', 'simulation (no model, no image)', 'version', b.models::text,
       'sha256', ${modelSet("b.models")})),
     '0', ${acquiredAt}, coalesce(t.status, 'REJECTED'), ${REASON}, b.view, t.total, t.grade, t.points_earned,
     t.points_assessable, coalesce(t.findings, '{}'), '{}' ${FROM} ORDER BY i.n`,
];

const TASKS = `
  INSERT INTO task_result (grading_id, site_id, task_id, status, reason, score, max, rating, measured)
  SELECT ${uuid("8888", "i.n")}, ${siteOf}, t.task_id, t.status, t.reason, t.score, t.max, t.rating, t.measured
  FROM bench.image i JOIN bench.bucket b ON b.n = i.bucket JOIN bench.template_task t ON t.template = i.template
  WHERE i.n BETWEEN $1 AND $2 ORDER BY i.n, t.task_id`;
