-- CreateTable
CREATE TABLE "kept_study" (
    "id" UUID NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,

    CONSTRAINT "kept_study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_series" (
    "id" UUID NOT NULL,
    "kept_study_id" UUID NOT NULL,
    "series_instance_uid" TEXT NOT NULL,
    "modality" TEXT,

    CONSTRAINT "kept_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_object" (
    "id" UUID NOT NULL,
    "kept_series_id" UUID NOT NULL,
    "received_object_id" UUID NOT NULL,
    "sop_instance_uid" TEXT NOT NULL,
    "sop_class_uid" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "kept_object_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "kept_study_study_instance_uid_key" ON "kept_study"("study_instance_uid");

-- CreateIndex
CREATE INDEX "kept_study_pseudonym_idx" ON "kept_study"("pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "kept_series_kept_study_id_series_instance_uid_key" ON "kept_series"("kept_study_id", "series_instance_uid");

-- CreateIndex
CREATE UNIQUE INDEX "kept_object_received_object_id_key" ON "kept_object"("received_object_id");

-- CreateIndex
CREATE UNIQUE INDEX "kept_object_sop_instance_uid_key" ON "kept_object"("sop_instance_uid");

-- CreateIndex
CREATE INDEX "kept_object_kept_series_id_idx" ON "kept_object"("kept_series_id");

-- CreateIndex
CREATE INDEX "kept_object_day_idx" ON "kept_object"("day");

-- AddForeignKey
ALTER TABLE "kept_series" ADD CONSTRAINT "kept_series_kept_study_id_fkey" FOREIGN KEY ("kept_study_id") REFERENCES "kept_study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_object" ADD CONSTRAINT "kept_object_kept_series_id_fkey" FOREIGN KEY ("kept_series_id") REFERENCES "kept_series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_object" ADD CONSTRAINT "kept_object_received_object_id_fkey" FOREIGN KEY ("received_object_id") REFERENCES "received_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: written by hand; Prisma's engine ignores it when it compares.

-- What was kept before is listed by the same job as what comes now. A database without the queue holds nothing yet.
DO $$
BEGIN
  IF to_regnamespace('graphile_worker') IS NOT NULL THEN
    PERFORM graphile_worker.add_job(
      identifier => 'identify',
      payload => json_build_object('receivedObjectId', kept.id),
      max_attempts => 8,
      job_key => 'identify:' || kept.id,
      job_key_mode => 'preserve_run_at'
    ) FROM received_object AS kept WHERE kept.state = 'KEPT';
  END IF;
END
$$;
