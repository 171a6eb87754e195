-- CreateEnum
CREATE TYPE "AccessScope" AS ENUM ('STORE', 'READ');

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "scopes" "AccessScope"[],
    "created_at" TIMESTAMPTZ NOT NULL,
    "last_used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_token_sha256_key" ON "access_token"("sha256");

-- Below: what the schema language cannot say.

-- A name may be given again once its token is revoked.
CREATE UNIQUE INDEX "access_token_name_key" ON "access_token"("name") WHERE "revoked_at" IS NULL;

ALTER TABLE "access_token"
  ADD CONSTRAINT "access_token_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "access_token_scopes_check" CHECK (cardinality("scopes") > 0);
