-- AlterTable
ALTER TABLE "peer" ADD COLUMN     "listen_tls" BOOLEAN NOT NULL DEFAULT false;

-- Below: written by hand; Prisma's engine ignores it when it compares.
ALTER TABLE "peer" ADD CONSTRAINT "peer_listen_tls_check" CHECK (NOT "listen_tls" OR "listen_port" IS NOT NULL);
