-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "GradingStatus" AS ENUM ('GRADED', 'INCOMPLETE', 'REJECTED');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('SCORED', 'NOT_ASSESSABLE');

-- CreateEnum
CREATE TYPE "Rating" AS ENUM ('FAIL', 'POOR', 'GOOD', 'EXCELLENT');

-- CreateEnum
CREATE TYPE "InstanceStatus" AS ENUM ('IDENTIFIED', 'GRADED', 'INCOMPLETE', 'REJECTED', 'FAILED');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('REAL', 'DEMO', 'SIMULATED');

-- CreateEnum
CREATE TYPE "View" AS ENUM ('AP', 'LAT');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('M', 'F', 'O');

-- CreateEnum
CREATE TYPE "ReceivedState" AS ENUM ('STORED', 'IDENTIFIED', 'REJECTED', 'FAILED');

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "manufacturer" TEXT,
    "model" TEXT,
    "serial_number" TEXT,
    "station_name" TEXT,
    "software_version" TEXT,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grading" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "rubric_id" TEXT NOT NULL,
    "rubric_version" TEXT NOT NULL,
    "model_set" TEXT NOT NULL,
    "models" JSONB NOT NULL,
    "software_version" TEXT NOT NULL,
    "graded_at" TIMESTAMPTZ NOT NULL,
    "superseded_at" TIMESTAMPTZ,
    "status" "GradingStatus" NOT NULL,
    "reason" TEXT,
    "view" "View",
    "total" INTEGER,
    "grade" CHAR(1),
    "points_earned" INTEGER,
    "points_assessable" INTEGER,
    "findings" JSONB NOT NULL,
    "timings" JSONB NOT NULL,

    CONSTRAINT "grading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_result" (
    "grading_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "task_id" TEXT NOT NULL,
    "status" "TaskStatus" NOT NULL,
    "reason" TEXT,
    "score" INTEGER,
    "max" INTEGER NOT NULL,
    "rating" "Rating",
    "measured" JSONB NOT NULL,

    CONSTRAINT "task_result_pkey" PRIMARY KEY ("grading_id","task_id")
);

-- CreateTable
CREATE TABLE "landmark" (
    "grading_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION,

    CONSTRAINT "landmark_pkey" PRIMARY KEY ("grading_id","name")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "technologist_id" UUID NOT NULL,
    "received_object_id" UUID,
    "sop_instance_uid" TEXT NOT NULL,
    "sop_class_uid" TEXT NOT NULL,
    "acquired_at" TIMESTAMPTZ NOT NULL,
    "day" DATE NOT NULL,
    "age_years" DOUBLE PRECISION,
    "laterality" TEXT,
    "rows" INTEGER,
    "columns" INTEGER,
    "header_facts" JSONB NOT NULL,
    "provenance" JSONB,
    "view" "View",
    "status" "InstanceStatus" NOT NULL DEFAULT 'IDENTIFIED',
    "status_reason" TEXT,
    "total" INTEGER,
    "grade" CHAR(1),
    "origin" "Origin" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "sex" "Sex",
    "origin" "Origin" NOT NULL,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "received_object" (
    "id" UUID NOT NULL,
    "sop_instance_uid" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "via" TEXT NOT NULL,
    "peer" TEXT,
    "received_at" TIMESTAMPTZ NOT NULL,
    "state" "ReceivedState" NOT NULL DEFAULT 'STORED',
    "reason" TEXT,
    "incident" TEXT,
    "origin" "Origin" NOT NULL,

    CONSTRAINT "received_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "site_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "technologist_id" UUID NOT NULL,
    "view" "View",
    "rubric_id" TEXT NOT NULL,
    "rubric_version" TEXT NOT NULL,
    "model_set" TEXT NOT NULL,
    "origin" "Origin" NOT NULL,
    "images" INTEGER NOT NULL,
    "graded" INTEGER NOT NULL,
    "incomplete" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "sum_total" BIGINT NOT NULL,
    "sum_sq_total" BIGINT NOT NULL,
    "grade_a" INTEGER NOT NULL,
    "grade_b" INTEGER NOT NULL,
    "grade_c" INTEGER NOT NULL,
    "grade_d" INTEGER NOT NULL,

    CONSTRAINT "rollup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup_task" (
    "rollup_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "task_id" TEXT NOT NULL,
    "max" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "not_assessable" INTEGER NOT NULL,
    "sum_score" BIGINT NOT NULL,
    "sum_sq_score" BIGINT NOT NULL,
    "full" INTEGER NOT NULL,
    "fail" INTEGER NOT NULL,
    "poor" INTEGER NOT NULL,
    "good" INTEGER NOT NULL,
    "excellent" INTEGER NOT NULL,

    CONSTRAINT "rollup_task_pkey" PRIMARY KEY ("rollup_id","task_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "time_zone" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "description" TEXT,
    "origin" "Origin" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "series_instance_uid" TEXT NOT NULL,
    "modality" TEXT,
    "body_part" TEXT,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "technologist" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "technologist_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "device_site_id_key_key" ON "device"("site_id", "key");

-- CreateIndex
CREATE INDEX "grading_instance_id_idx" ON "grading"("instance_id");

-- CreateIndex
CREATE UNIQUE INDEX "instance_received_object_id_key" ON "instance"("received_object_id");

-- CreateIndex
CREATE UNIQUE INDEX "instance_sop_instance_uid_key" ON "instance"("sop_instance_uid");

-- CreateIndex
CREATE INDEX "instance_origin_acquired_at_id_idx" ON "instance"("origin", "acquired_at" DESC, "id");

-- CreateIndex
CREATE INDEX "instance_site_id_acquired_at_idx" ON "instance"("site_id", "acquired_at" DESC);

-- CreateIndex
CREATE INDEX "instance_device_id_acquired_at_idx" ON "instance"("device_id", "acquired_at" DESC);

-- CreateIndex
CREATE INDEX "instance_technologist_id_acquired_at_idx" ON "instance"("technologist_id", "acquired_at" DESC);

-- CreateIndex
CREATE INDEX "instance_series_id_idx" ON "instance"("series_id");

-- CreateIndex
CREATE UNIQUE INDEX "patient_site_id_pseudonym_key" ON "patient"("site_id", "pseudonym");

-- CreateIndex
CREATE INDEX "received_object_state_idx" ON "received_object"("state");

-- CreateIndex
CREATE UNIQUE INDEX "received_object_sop_instance_uid_sha256_key" ON "received_object"("sop_instance_uid", "sha256");

-- CreateIndex
CREATE INDEX "rollup_origin_day_idx" ON "rollup"("origin", "day");

-- CreateIndex
CREATE INDEX "rollup_site_id_day_idx" ON "rollup"("site_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "site_code_key" ON "site"("code");

-- CreateIndex
CREATE UNIQUE INDEX "study_study_instance_uid_key" ON "study"("study_instance_uid");

-- CreateIndex
CREATE INDEX "study_patient_id_idx" ON "study"("patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "series_series_instance_uid_key" ON "series"("series_instance_uid");

-- CreateIndex
CREATE INDEX "series_study_id_idx" ON "series"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "technologist_site_id_key_key" ON "technologist"("site_id", "key");

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading" ADD CONSTRAINT "grading_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading" ADD CONSTRAINT "grading_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_result" ADD CONSTRAINT "task_result_grading_id_fkey" FOREIGN KEY ("grading_id") REFERENCES "grading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "landmark" ADD CONSTRAINT "landmark_grading_id_fkey" FOREIGN KEY ("grading_id") REFERENCES "grading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_technologist_id_fkey" FOREIGN KEY ("technologist_id") REFERENCES "technologist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_received_object_id_fkey" FOREIGN KEY ("received_object_id") REFERENCES "received_object"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollup" ADD CONSTRAINT "rollup_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollup" ADD CONSTRAINT "rollup_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollup" ADD CONSTRAINT "rollup_technologist_id_fkey" FOREIGN KEY ("technologist_id") REFERENCES "technologist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollup_task" ADD CONSTRAINT "rollup_task_rollup_id_fkey" FOREIGN KEY ("rollup_id") REFERENCES "rollup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "technologist" ADD CONSTRAINT "technologist_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the schema language cannot say. Written by hand; Prisma's engine ignores it when it compares.

-- One current grading an instance: a re-grade supersedes the old one in the same transaction, or fails.
CREATE UNIQUE INDEX "grading_current_key" ON "grading"("instance_id") WHERE "superseded_at" IS NULL;

-- The natural key of a bucket; view is null for rejected images, and two of those are the same bucket.
CREATE UNIQUE INDEX "rollup_bucket_key" ON "rollup"
  ("day", "site_id", "device_id", "technologist_id", "view", "rubric_id", "rubric_version", "model_set", "origin")
  NULLS NOT DISTINCT;

-- Buckets are found by what a re-grade touches.
CREATE INDEX "instance_bucket_idx" ON "instance"("day", "site_id", "device_id", "technologist_id");

ALTER TABLE "grading"
  ADD CONSTRAINT "grading_outcome_check" CHECK (CASE "status"
    WHEN 'GRADED' THEN "view" IS NOT NULL AND "total" IS NOT NULL AND "grade" IS NOT NULL
    WHEN 'INCOMPLETE' THEN "view" IS NOT NULL AND "total" IS NULL AND "grade" IS NULL
    ELSE "view" IS NULL AND "total" IS NULL AND "grade" IS NULL AND "reason" IS NOT NULL END),
  ADD CONSTRAINT "grading_total_check" CHECK ("total" BETWEEN 0 AND 100),
  ADD CONSTRAINT "grading_grade_check" CHECK ("grade" IN ('A', 'B', 'C', 'D')),
  ADD CONSTRAINT "grading_points_check" CHECK ("points_earned" BETWEEN 0 AND "points_assessable"),
  ADD CONSTRAINT "grading_superseded_check" CHECK ("superseded_at" >= "graded_at");

ALTER TABLE "task_result"
  ADD CONSTRAINT "task_result_max_check" CHECK ("max" > 0),
  ADD CONSTRAINT "task_result_score_check" CHECK ("score" BETWEEN 0 AND "max"),
  ADD CONSTRAINT "task_result_outcome_check" CHECK (CASE "status"
    WHEN 'SCORED' THEN "score" IS NOT NULL AND "rating" IS NOT NULL
    ELSE "score" IS NULL AND "rating" IS NULL AND "reason" IS NOT NULL END);

ALTER TABLE "landmark"
  ADD CONSTRAINT "landmark_point_check" CHECK (("x" IS NULL) = ("y" IS NULL)),
  ADD CONSTRAINT "landmark_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1);

ALTER TABLE "instance"
  ADD CONSTRAINT "instance_outcome_check" CHECK (CASE "status"
    WHEN 'GRADED' THEN "view" IS NOT NULL AND "total" IS NOT NULL AND "grade" IS NOT NULL
    ELSE "total" IS NULL AND "grade" IS NULL END),
  ADD CONSTRAINT "instance_reason_check" CHECK ("status" NOT IN ('REJECTED', 'FAILED') OR "status_reason" IS NOT NULL),
  ADD CONSTRAINT "instance_total_check" CHECK ("total" BETWEEN 0 AND 100),
  ADD CONSTRAINT "instance_grade_check" CHECK ("grade" IN ('A', 'B', 'C', 'D')),
  ADD CONSTRAINT "instance_laterality_check" CHECK ("laterality" IN ('L', 'R', 'B', 'U')),
  ADD CONSTRAINT "instance_size_check" CHECK ("rows" > 0 AND "columns" > 0),
  ADD CONSTRAINT "instance_object_check" CHECK ("origin" = 'SIMULATED' OR "received_object_id" IS NOT NULL);

ALTER TABLE "received_object"
  ADD CONSTRAINT "received_object_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "received_object_size_check" CHECK ("size_bytes" > 0),
  ADD CONSTRAINT "received_object_reason_check" CHECK ("state" NOT IN ('REJECTED', 'FAILED') OR "reason" IS NOT NULL);

ALTER TABLE "rollup"
  ADD CONSTRAINT "rollup_images_check" CHECK ("images" = "graded" + "incomplete" + "rejected" AND "images" > 0),
  ADD CONSTRAINT "rollup_grades_check" CHECK ("graded" = "grade_a" + "grade_b" + "grade_c" + "grade_d");

ALTER TABLE "rollup_task"
  ADD CONSTRAINT "rollup_task_ratings_check" CHECK ("scored" = "fail" + "poor" + "good" + "excellent"),
  ADD CONSTRAINT "rollup_task_full_check" CHECK ("full" BETWEEN 0 AND "scored");
