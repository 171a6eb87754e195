-- AlterTable
ALTER TABLE "received_object" ADD COLUMN     "calling_ae_title" TEXT,
ADD COLUMN     "tls_subject" TEXT;
