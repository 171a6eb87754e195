-- AlterEnum
ALTER TYPE "ReceivedState" ADD VALUE 'KEPT';

-- The rows and jobs of objects whose bytes are durable, all or none. One statement, so one round trip and one commit for
-- as many objects as are ready. Objects of one UID are serialised by a lock that ends with the transaction, taken in one
-- order so that two batches cannot wait for each other; every statement of a function sees what was committed before it
-- began (READ COMMITTED), so of two senders of one UID one is the first.
--
-- objects: [{id, sop_instance_uid, sha256, size_bytes, via, peer, calling_ae_title, tls_subject, received_at, origin,
--            state, reason, incident, job}]; `incident` is the reason that is written when another object has the UID;
--            job: {task, key, payload, max_attempts} or null for an object that nothing is to be done with.
-- Returns a row for each, in their order. outcome: stored | duplicate | incident.
CREATE FUNCTION "store_received"("objects" jsonb) RETURNS TABLE ("received_object_id" uuid, "outcome" text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  object jsonb;
  uid text;
  known uuid;
  is_incident boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(ordered.lock) FROM (
    SELECT DISTINCT hashtextextended('object ' || (entry ->> 'sop_instance_uid'), 0) AS lock
    FROM jsonb_array_elements(objects) AS entry
    ORDER BY lock
  ) AS ordered;
  FOR object IN SELECT entry FROM jsonb_array_elements(objects) WITH ORDINALITY AS list (entry, place) ORDER BY place
  LOOP
    uid := object ->> 'sop_instance_uid';
    SELECT row.id INTO known FROM received_object AS row
      WHERE row.sop_instance_uid = uid AND row.sha256 = object ->> 'sha256';
    IF FOUND THEN
      received_object_id := known;
      outcome := 'duplicate';
      RETURN NEXT;
      CONTINUE;
    END IF;
    is_incident := EXISTS (SELECT FROM received_object AS row WHERE row.sop_instance_uid = uid);
    received_object_id := (object ->> 'id')::uuid;
    outcome := CASE WHEN is_incident THEN 'incident' ELSE 'stored' END;
    INSERT INTO received_object (
      id, sop_instance_uid, sha256, size_bytes, via, peer, calling_ae_title, tls_subject, received_at, origin,
      state, reason, incident
    ) VALUES (
      received_object_id, uid, object ->> 'sha256', (object ->> 'size_bytes')::bigint, object ->> 'via',
      object ->> 'peer', object ->> 'calling_ae_title', object ->> 'tls_subject',
      (object ->> 'received_at')::timestamptz, (object ->> 'origin')::"Origin",
      CASE WHEN is_incident THEN 'REJECTED' ELSE (object ->> 'state')::"ReceivedState" END,
      CASE WHEN is_incident THEN object ->> 'incident' ELSE object ->> 'reason' END,
      CASE WHEN is_incident THEN object ->> 'incident' END
    );
    IF NOT is_incident AND object -> 'job' <> 'null' THEN
      PERFORM graphile_worker.add_job(
        identifier => object -> 'job' ->> 'task',
        payload => (object -> 'job' -> 'payload')::json,
        max_attempts => (object -> 'job' ->> 'max_attempts')::int,
        job_key => object -> 'job' ->> 'key',
        job_key_mode => 'preserve_run_at'
      );
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;
