-- CreateEnum
CREATE TYPE "RollupLevel" AS ENUM ('DAY_FULL', 'DAY_SITE', 'MONTH_FULL', 'MONTH_TECHNOLOGIST', 'MONTH_DEVICE', 'MONTH_PATIENT', 'MONTH_SITE');

-- CreateEnum
CREATE TYPE "AgeBand" AS ENUM ('CHILD_0_5', 'CHILD_6_11', 'TEEN_12_17', 'ADULT_18_39', 'ADULT_40_64', 'ADULT_65_PLUS', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "SexGroup" AS ENUM ('M', 'F', 'O', 'UNKNOWN');

-- The buckets have other keys now: all are counted anew, by the marks at the end of this file.
DELETE FROM "rollup_task";
DELETE FROM "rollup";

-- DropIndex
DROP INDEX "rollup_bucket_key";

-- DropIndex
DROP INDEX "rollup_origin_day_idx";

-- DropIndex
DROP INDEX "rollup_site_id_day_idx";

-- AlterTable
ALTER TABLE "instance" ADD COLUMN     "sex" "Sex";

-- AlterTable
ALTER TABLE "rollup" ADD COLUMN     "age_band" "AgeBand",
ADD COLUMN     "first_day" DATE NOT NULL,
ADD COLUMN     "last_day" DATE NOT NULL,
ADD COLUMN     "level" "RollupLevel" NOT NULL,
ADD COLUMN     "sex" "SexGroup",
ALTER COLUMN "device_id" DROP NOT NULL,
ALTER COLUMN "technologist_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "rollup_measure" (
    "rollup_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "task_id" TEXT NOT NULL,
    "quantity" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "bins" INTEGER[],
    "counts" INTEGER[],

    CONSTRAINT "rollup_measure_pkey" PRIMARY KEY ("rollup_id","task_id","quantity","unit")
);

-- CreateTable
CREATE TABLE "rollup_mark" (
    "id" BIGSERIAL NOT NULL,
    "day" DATE NOT NULL,
    "site_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "technologist_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rollup_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rollup_level_origin_day_idx" ON "rollup"("level", "origin", "day");

-- CreateIndex
CREATE INDEX "rollup_level_device_id_day_idx" ON "rollup"("level", "device_id", "day");

-- CreateIndex
CREATE INDEX "rollup_level_technologist_id_day_idx" ON "rollup"("level", "technologist_id", "day");

-- AddForeignKey
ALTER TABLE "rollup_measure" ADD CONSTRAINT "rollup_measure_rollup_id_fkey" FOREIGN KEY ("rollup_id") REFERENCES "rollup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the schema language cannot say. Written by hand; Prisma's engine ignores it when it compares.

-- The natural key of a bucket. What a level does not tell apart is null; the view of rejected images is null at all levels.
CREATE UNIQUE INDEX "rollup_bucket_key" ON "rollup"
  ("level", "site_id", "day", "device_id", "technologist_id", "view", "age_band", "sex",
   "rubric_id", "rubric_version", "model_set", "origin")
  NULLS NOT DISTINCT;

ALTER TABLE "rollup"
  ADD CONSTRAINT "rollup_level_check" CHECK (
    ("device_id" IS NULL) = ("level" NOT IN ('DAY_FULL', 'MONTH_FULL', 'MONTH_DEVICE'))
    AND ("technologist_id" IS NULL) = ("level" NOT IN ('DAY_FULL', 'MONTH_FULL', 'MONTH_TECHNOLOGIST'))
    AND ("age_band" IS NULL) = ("level" NOT IN ('DAY_FULL', 'MONTH_FULL', 'MONTH_PATIENT'))
    AND ("sex" IS NULL) = ("level" NOT IN ('DAY_FULL', 'MONTH_FULL', 'MONTH_PATIENT'))),
  ADD CONSTRAINT "rollup_days_check" CHECK ("day" <= "first_day" AND "first_day" <= "last_day");

ALTER TABLE "rollup_measure"
  ADD CONSTRAINT "rollup_measure_bins_check" CHECK ("n" > 0 AND cardinality("bins") = cardinality("counts"));

-- Until now only the patient had a sex. An image keeps it beside the age, as its own header says, so that a bucket can be
-- counted without the way over series, study and patient.
UPDATE "instance" i SET "sex" = p."sex"
FROM "series" e JOIN "study" s ON s."id" = e."study_id" JOIN "patient" p ON p."id" = s."patient_id"
WHERE e."id" = i."series_id" AND p."sex" IS NOT NULL;

-- Whatever changes what a bucket counts leaves a mark in the same transaction: nobody can forget it. Rows are only added,
-- without a unique key, so that writers never wait for each other or for whoever counts, and no mark can be swallowed by
-- one that is being worked on. Task results need no trigger: they come with their grading and are not changed.
CREATE FUNCTION rollup_mark_gradings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_mark (day, site_id, device_id, technologist_id)
  SELECT DISTINCT i.day, i.site_id, i.device_id, i.technologist_id
  FROM changed c JOIN instance i ON i.id = c.instance_id;
  RETURN NULL;
END $$;

CREATE TRIGGER rollup_mark_inserted AFTER INSERT ON "grading"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rollup_mark_gradings();
CREATE TRIGGER rollup_mark_updated AFTER UPDATE ON "grading"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rollup_mark_gradings();
-- Gradings that go with their image are marked by the image's own trigger.
CREATE TRIGGER rollup_mark_deleted AFTER DELETE ON "grading"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rollup_mark_gradings();

-- An image that moves is counted in the bucket it leaves and in the one it comes to.
CREATE FUNCTION rollup_mark_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH moved AS MATERIALIZED (
    SELECT b AS before, a AS after FROM before b JOIN after a ON a.id = b.id
    WHERE (b.day, b.site_id, b.device_id, b.technologist_id, b.age_years, b.sex, b.origin)
      IS DISTINCT FROM (a.day, a.site_id, a.device_id, a.technologist_id, a.age_years, a.sex, a.origin)
  )
  INSERT INTO rollup_mark (day, site_id, device_id, technologist_id)
  SELECT (before).day, (before).site_id, (before).device_id, (before).technologist_id FROM moved
  UNION
  SELECT (after).day, (after).site_id, (after).device_id, (after).technologist_id FROM moved;
  RETURN NULL;
END $$;

CREATE TRIGGER rollup_mark_moved AFTER UPDATE ON "instance"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION rollup_mark_moved();

CREATE FUNCTION rollup_mark_images() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_mark (day, site_id, device_id, technologist_id)
  SELECT DISTINCT day, site_id, device_id, technologist_id FROM changed;
  RETURN NULL;
END $$;

CREATE TRIGGER rollup_mark_deleted AFTER DELETE ON "instance"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rollup_mark_images();

INSERT INTO rollup_mark (day, site_id, device_id, technologist_id)
SELECT DISTINCT day, site_id, device_id, technologist_id FROM instance;

-- Jobs that name one bucket: the marks above are in their place.
DO $$
BEGIN
  IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
    DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
    WHERE t.id = j.task_id AND t.identifier = 'rollup';
  END IF;
END $$;
