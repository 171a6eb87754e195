-- The jobs of all objects in one call of the queue (its `add_jobs`), which costs several statements whatever their
-- number. Everything else is as it was.
CREATE OR REPLACE FUNCTION "store_received"("objects" jsonb) RETURNS TABLE ("received_object_id" uuid, "outcome" text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  object jsonb;
  uid text;
  known uuid;
  is_incident boolean;
  jobs jsonb := '[]';
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
      jobs := jobs || (object -> 'job');
    END IF;
    RETURN NEXT;
  END LOOP;
  IF jobs <> '[]' THEN
    PERFORM graphile_worker.add_jobs(
      ARRAY(
        SELECT (
          job ->> 'task', (job -> 'payload')::json, NULL, NULL, (job ->> 'max_attempts')::smallint, job ->> 'key', NULL,
          NULL
        )::graphile_worker.job_spec
        FROM jsonb_array_elements(jobs) AS job
      ),
      job_key_preserve_run_at => true
    );
  END IF;
END
$$;
