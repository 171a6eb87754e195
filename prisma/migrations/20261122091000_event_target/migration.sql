-- CreateEnum
CREATE TYPE "EventKind" AS ENUM ('NEW_DETECTOR', 'TRAINING', 'SOFTWARE_UPDATE', 'MAINTENANCE', 'PROTOCOL_CHANGE', 'OTHER');

-- CreateEnum
CREATE TYPE "TargetMeasure" AS ENUM ('MEAN_TOTAL', 'SHARE_AB', 'TASK_FULL_SHARE', 'TASK_FAIL_SHARE', 'NOT_ASSESSABLE_SHARE', 'REJECTED_SHARE');

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "origin" "Origin" NOT NULL,
    "site_id" UUID,
    "device_id" UUID,
    "technologist_id" UUID,
    "named_unit_id" UUID,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_revision" (
    "event_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "EventKind" NOT NULL,
    "title" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "splits_phase" BOOLEAN NOT NULL,
    "withdrawn" BOOLEAN NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "event_revision_pkey" PRIMARY KEY ("event_id","number")
);

-- CreateTable
CREATE TABLE "target" (
    "id" UUID NOT NULL,
    "origin" "Origin" NOT NULL,
    "site_id" UUID,
    "rubric_id" TEXT NOT NULL,
    "measure" "TargetMeasure" NOT NULL,
    "task_id" TEXT,
    "view" "View",
    "valid_from" DATE NOT NULL,
    "value" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ NOT NULL,
    "set_by" TEXT NOT NULL,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_site_id_idx" ON "event"("site_id");

-- CreateIndex
CREATE INDEX "event_device_id_idx" ON "event"("device_id");

-- CreateIndex
CREATE INDEX "event_technologist_id_idx" ON "event"("technologist_id");

-- CreateIndex
CREATE INDEX "target_origin_site_id_idx" ON "target"("origin", "site_id");

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_technologist_id_fkey" FOREIGN KEY ("technologist_id") REFERENCES "technologist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_revision" ADD CONSTRAINT "event_revision_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the schema language cannot say. Written by hand; Prisma's engine ignores it when it compares.

ALTER TABLE "event"
  ADD CONSTRAINT "event_unit_check" CHECK (CASE WHEN "site_id" IS NULL
    THEN "device_id" IS NULL AND "technologist_id" IS NULL AND "named_unit_id" IS NULL
    ELSE ("device_id" IS NULL OR "technologist_id" IS NULL) AND "named_unit_id" IS NOT NULL END);

ALTER TABLE "event_revision"
  ADD CONSTRAINT "event_revision_number_check" CHECK ("number" >= 1),
  ADD CONSTRAINT "event_revision_title_check" CHECK (char_length("title") BETWEEN 1 AND 120),
  ADD CONSTRAINT "event_revision_reason_check" CHECK (NOT "withdrawn" OR "reason" IS NOT NULL);

ALTER TABLE "target"
  ADD CONSTRAINT "target_value_check" CHECK ("value" BETWEEN 0 AND CASE "measure" WHEN 'MEAN_TOTAL' THEN 100 ELSE 1 END),
  ADD CONSTRAINT "target_task_check" CHECK (CASE
    WHEN "measure" IN ('TASK_FULL_SHARE', 'TASK_FAIL_SHARE') THEN "task_id" IS NOT NULL
    ELSE "task_id" IS NULL OR "measure" = 'NOT_ASSESSABLE_SHARE' END),
  -- A rejected image has no view.
  ADD CONSTRAINT "target_view_check" CHECK ("measure" <> 'REJECTED_SHARE' OR "view" IS NULL);

-- History is only added to. Rows go with their site or the demonstration; nothing rewrites one.
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are history: a change is a new row.', TG_TABLE_NAME;
END $$;

CREATE TRIGGER "event_revision_only_added_to" BEFORE UPDATE ON "event_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();

CREATE TRIGGER "target_only_added_to" BEFORE UPDATE ON "target"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
