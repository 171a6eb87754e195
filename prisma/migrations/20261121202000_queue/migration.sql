-- Few instances ever fail: the list of failures must not read the others.
CREATE INDEX "instance_failed_idx" ON "instance"("received_object_id") WHERE "status" = 'FAILED';
