-- CreateEnum
CREATE TYPE "IdentityKind" AS ENUM ('SITE', 'DEVICE', 'TECHNOLOGIST');

-- AlterTable
ALTER TABLE "device" ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "instance" ADD COLUMN     "acquired_local" TIMESTAMP(0),
ADD COLUMN     "device_identity_id" UUID,
ADD COLUMN     "site_identity_id" UUID,
ADD COLUMN     "technologist_identity_id" UUID,
ADD COLUMN     "time_note" TEXT,
ADD COLUMN     "utc_offset_minutes" SMALLINT;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "technologist" ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "kind" "IdentityKind" NOT NULL,
    "scope_site_id" UUID,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" "Origin" NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    "last_seen_at" TIMESTAMPTZ NOT NULL,
    "site_id" UUID NOT NULL,
    "device_id" UUID,
    "technologist_id" UUID,
    "own_unit_id" UUID NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "site_id" UUID,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "identity_site_id_idx" ON "identity"("site_id");

-- CreateIndex
CREATE INDEX "identity_device_id_idx" ON "identity"("device_id");

-- CreateIndex
CREATE INDEX "identity_technologist_id_idx" ON "identity"("technologist_id");

-- CreateIndex
CREATE INDEX "identity_own_unit_id_idx" ON "identity"("own_unit_id");

-- CreateIndex
CREATE INDEX "identity_last_seen_at_id_idx" ON "identity"("last_seen_at" DESC, "id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at" DESC);

-- CreateIndex
CREATE INDEX "instance_site_identity_id_id_idx" ON "instance"("site_identity_id", "id");

-- CreateIndex
CREATE INDEX "instance_device_identity_id_id_idx" ON "instance"("device_identity_id", "id");

-- CreateIndex
CREATE INDEX "instance_technologist_identity_id_id_idx" ON "instance"("technologist_identity_id", "id");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_scope_site_id_fkey" FOREIGN KEY ("scope_site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_technologist_id_fkey" FOREIGN KEY ("technologist_id") REFERENCES "technologist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_site_identity_id_fkey" FOREIGN KEY ("site_identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_device_identity_id_fkey" FOREIGN KEY ("device_identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instance" ADD CONSTRAINT "instance_technologist_identity_id_fkey" FOREIGN KEY ("technologist_identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Below: what the schema language cannot say. Written by hand; Prisma's engine ignores it when it compares.

CREATE UNIQUE INDEX "identity_key" ON "identity"("kind", "scope_site_id", "key") NULLS NOT DISTINCT;

ALTER TABLE "identity"
  ADD CONSTRAINT "identity_unit_check" CHECK (CASE "kind"
    WHEN 'SITE' THEN "scope_site_id" IS NULL AND "device_id" IS NULL AND "technologist_id" IS NULL
    WHEN 'DEVICE' THEN "scope_site_id" IS NOT NULL AND "device_id" IS NOT NULL AND "technologist_id" IS NULL
    ELSE "scope_site_id" IS NOT NULL AND "device_id" IS NULL AND "technologist_id" IS NOT NULL END),
  ADD CONSTRAINT "identity_seen_check" CHECK ("first_seen_at" <= "last_seen_at");

ALTER TABLE "instance"
  ADD CONSTRAINT "instance_utc_offset_check" CHECK ("utc_offset_minutes" BETWEEN -720 AND 840);

-- Every unit that headers made so far has one identity of the same key.

INSERT INTO "identity" ("id", "kind", "key", "name", "origin", "confirmed", "first_seen_at", "last_seen_at", "site_id", "own_unit_id")
SELECT gen_random_uuid(), 'SITE', s.code, s.name, s.origin, s.confirmed, s.created_at, s.created_at, s.id, s.id
FROM "site" s WHERE s.origin <> 'SIMULATED';

INSERT INTO "identity" ("id", "kind", "scope_site_id", "key", "name", "origin", "confirmed", "first_seen_at", "last_seen_at", "site_id", "device_id", "own_unit_id")
SELECT gen_random_uuid(), 'DEVICE', d.site_id, d.key, d.name, d.origin, d.confirmed, d.created_at, d.created_at, d.site_id, d.id, d.id
FROM "device" d WHERE d.origin <> 'SIMULATED';

INSERT INTO "identity" ("id", "kind", "scope_site_id", "key", "name", "origin", "confirmed", "first_seen_at", "last_seen_at", "site_id", "technologist_id", "own_unit_id")
SELECT gen_random_uuid(), 'TECHNOLOGIST', t.site_id, t.key, t.name, t.origin, t.confirmed, t.created_at, t.created_at, t.site_id, t.id, t.id
FROM "technologist" t WHERE t.origin <> 'SIMULATED';

UPDATE "instance" i SET
  "site_identity_id" = s.id,
  "device_identity_id" = d.id,
  "technologist_identity_id" = t.id
FROM "identity" s, "identity" d, "identity" t
WHERE s.kind = 'SITE' AND s.own_unit_id = i.site_id
  AND d.kind = 'DEVICE' AND d.own_unit_id = i.device_id
  AND t.kind = 'TECHNOLOGIST' AND t.own_unit_id = i.technologist_id;

-- Without a date in the header, the time of receipt stood for it.
UPDATE "instance" i SET "acquired_local" = i.acquired_at AT TIME ZONE s.time_zone
FROM "site" s, "received_object" o
WHERE s.id = i.site_id AND o.id = i.received_object_id AND o.received_at <> i.acquired_at;

UPDATE "identity" n SET "last_seen_at" = greatest(n.last_seen_at, seen.last)
FROM (
  SELECT u.id, max(i.created_at) AS last
  FROM "instance" i CROSS JOIN LATERAL (VALUES (i.site_identity_id), (i.device_identity_id), (i.technologist_identity_id)) AS u(id)
  WHERE u.id IS NOT NULL GROUP BY u.id
) AS seen WHERE seen.id = n.id;
