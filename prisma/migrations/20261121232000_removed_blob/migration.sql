-- CreateTable
CREATE TABLE "removed_blob" (
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "removed_blob_pkey" PRIMARY KEY ("sha256")
);

-- Below: written by hand; Prisma's engine ignores it when it compares.

-- No row may name a file that is being removed (packages/database/src/orphans.ts). The lock is held to the transaction's
-- end: whoever removes waits for every transaction that began to look before the file was marked, and a backup (ACCESS
-- SHARE) is in nobody's way. A statement of its own, so that the next one sees what was committed before it.
CREATE FUNCTION "refuse_removed_blob"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE removed_blob IN ROW SHARE MODE;
  IF EXISTS (SELECT FROM removed_blob AS gone
    WHERE gone.sha256 = NEW.sha256 AND gone.at > clock_timestamp() - interval '1 hour')
  THEN
    RAISE EXCEPTION 'the stored file of this object is being removed; it has to be sent again later'
      USING ERRCODE = 'object_in_use';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "received_object_not_removed" BEFORE INSERT ON "received_object"
  FOR EACH ROW EXECUTE FUNCTION "refuse_removed_blob"();
