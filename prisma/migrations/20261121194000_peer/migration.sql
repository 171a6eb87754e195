-- CreateEnum
CREATE TYPE "CommitmentState" AS ENUM ('WAITING', 'REPORTED', 'FAILED');

-- CreateTable
CREATE TABLE "commitment" (
    "id" UUID NOT NULL,
    "transaction_uid" TEXT NOT NULL,
    "peer_id" UUID,
    "calling_ae_title" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "references" JSONB NOT NULL,
    "state" "CommitmentState" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "reported_at" TIMESTAMPTZ,

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer" (
    "id" UUID NOT NULL,
    "ae_title" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "site_id" UUID,
    "listen_host" TEXT,
    "listen_port" INTEGER,
    "tls_subject" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "peer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "commitment_requested_at_idx" ON "commitment"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "peer_ae_title_network_key" ON "peer"("ae_title", "network");

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_peer_id_fkey" FOREIGN KEY ("peer_id") REFERENCES "peer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer" ADD CONSTRAINT "peer_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Below: what the schema language cannot say. Written by hand; Prisma's engine ignores it when it compares.

ALTER TABLE "peer"
  -- PS3.5 table 6.2-1, AE: 1 to 16 characters of the default repertoire without a backslash; spaces only inside.
  ADD CONSTRAINT "peer_ae_title_check" CHECK ("ae_title" ~ '^[\x21-\x5b\x5d-\x7e]([\x20-\x5b\x5d-\x7e]{0,14}[\x21-\x5b\x5d-\x7e])?$'),
  ADD CONSTRAINT "peer_network_check" CHECK ("network"::inet IS NOT NULL),
  ADD CONSTRAINT "peer_listen_port_check" CHECK ("listen_port" BETWEEN 1 AND 65535),
  ADD CONSTRAINT "peer_listen_host_check" CHECK ("listen_host" IS NULL OR "listen_port" IS NOT NULL),
  ADD CONSTRAINT "peer_tls_subject_check" CHECK ("tls_subject" <> '');

ALTER TABLE "commitment"
  ADD CONSTRAINT "commitment_reported_check" CHECK (("state" = 'REPORTED') = ("reported_at" IS NOT NULL)),
  ADD CONSTRAINT "commitment_reason_check" CHECK ("state" <> 'FAILED' OR "reason" IS NOT NULL);
