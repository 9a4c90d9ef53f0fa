-- The only door for what PCs send. It belongs to the owner and runs as the owner (SECURITY DEFINER), so that the
-- gateway needs no right on any table that it writes. Its twin for SQLite is receive_sqlite.py, line by line.
CREATE OR REPLACE FUNCTION receive(told jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, tatpar AS $door$
DECLARE
  device text := told->>'device_id';
  now_ms bigint := (told->>'now_ms')::bigint;
  here tatpar.enrolment%ROWTYPE;
  pass tatpar.token%ROWTYPE;
  old_beat tatpar.beat%ROWTYPE;
  item jsonb;
  part jsonb;
  the_day date;
  place integer := 0;
  left_ms bigint;
  day_path text;
  forked boolean := false;
  doubts jsonb := '[]';
  open_asks jsonb;
  papers jsonb;
  up_to jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(device, 0));
  IF told->>'nonce' <> '' THEN
    DELETE FROM nonce WHERE device_id = device AND at_ms < now_ms - 900000;
    IF EXISTS (SELECT FROM nonce WHERE device_id = device AND nonce.nonce = told->>'nonce') THEN
      RETURN jsonb_build_object('refusal', 'replayed');
    END IF;
  END IF;
  SELECT * INTO here FROM enrolment WHERE device_id = device ORDER BY turn DESC LIMIT 1;

  IF told ? 'join' THEN
    item := told->'join';
    IF here.device_id IS NOT NULL AND here.public_key <> item->>'public_key' THEN
      RETURN jsonb_build_object('refusal', 'key_differs');
    END IF;
    SELECT * INTO pass FROM token WHERE sha256 = item->>'token' FOR UPDATE;
    IF pass.sha256 IS NULL THEN RETURN jsonb_build_object('refusal', 'token_unknown'); END IF;
    IF here.standing = 'retired' THEN RETURN jsonb_build_object('refusal', 'key_retired'); END IF;
    IF here.device_id IS NOT NULL AND here.standing <> 'left' AND here.office_path <> pass.office_path THEN
      RETURN jsonb_build_object('refusal', 'token_other_office');
    END IF;
    -- A PC that asks again since no answer came uses nothing; one that left comes back as a new one.
    IF here.standing = 'left' OR NOT EXISTS (SELECT FROM token_use WHERE sha256 = pass.sha256 AND device_id = device) THEN
      IF pass.expires_ms <= now_ms THEN RETURN jsonb_build_object('refusal', 'token_expired'); END IF;
      IF (SELECT count(*) FROM token_use WHERE sha256 = pass.sha256 AND device_id <> device) >= pass.uses THEN
        RETURN jsonb_build_object('refusal', 'token_used_up');
      END IF;
      INSERT INTO token_use VALUES (pass.sha256, device, now_ms) ON CONFLICT DO NOTHING;
    END IF;
    IF here.device_id IS NULL OR here.standing = 'left' OR here.officer <> item->>'officer'
        OR here.designation <> item->>'designation' THEN
      INSERT INTO enrolment VALUES (device, coalesce(here.turn, 0) + 1, now_ms,
        CASE WHEN here.standing IN ('waiting', 'active') THEN here.standing WHEN pass.at_once THEN 'active' ELSE 'waiting' END,
        item->>'public_key', item->>'officer', item->>'designation', pass.office_path, '')
      RETURNING * INTO here;
    END IF;
  END IF;

  IF here.device_id IS NULL THEN RETURN jsonb_build_object('refusal', 'unknown_device'); END IF;
  -- Of an enrolled PC alone: whoever wants to join may send any number of them.
  IF told->>'nonce' <> '' THEN INSERT INTO nonce VALUES (device, told->>'nonce', now_ms); END IF;
  IF here.standing = 'retired' THEN RETURN jsonb_build_object('refusal', 'key_retired'); END IF;
  IF here.standing = 'left' AND NOT told ? 'farewell' THEN RETURN jsonb_build_object('refusal', 'left'); END IF;
  IF here.standing <> 'active' AND (told ? 'sheets' OR told ? 'seen') THEN
    RETURN jsonb_build_object('refusal', 'still_waiting');
  END IF;

  IF told ? 'beat' THEN
    item := told->'beat';
    SELECT * INTO old_beat FROM beat WHERE device_id = device;
    IF old_beat.device_id IS NULL OR old_beat.verdict <> item->>'verdict'
        OR old_beat.cause IS DISTINCT FROM item->>'cause' THEN
      INSERT INTO change VALUES (device, now_ms, here.office_path, item->>'verdict', item->>'cause',
        (item->>'since_ms')::bigint) ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO beat VALUES (device, here.office_path, now_ms, item->>'verdict', item->>'cause',
      (item->>'since_ms')::bigint, item->>'path_kind', (item->>'due')::int, (item->>'seen')::int,
      (item->>'missed')::int, (item->>'open')::int, (item->>'missed_running')::int, item->>'held',
      (item->>'paused_until_ms')::bigint, item->>'version', (item->>'unsent_days')::int, item->>'problems')
    ON CONFLICT (device_id) DO UPDATE SET (office_path, received_ms, verdict, cause, since_ms, path_kind, due, seen,
      missed, open, missed_running, held, paused_until_ms, version, unsent_days, problems) = ROW(EXCLUDED.office_path,
      EXCLUDED.received_ms, EXCLUDED.verdict, EXCLUDED.cause, EXCLUDED.since_ms, EXCLUDED.path_kind, EXCLUDED.due,
      EXCLUDED.seen, EXCLUDED.missed, EXCLUDED.open, EXCLUDED.missed_running, EXCLUDED.held,
      EXCLUDED.paused_until_ms, EXCLUDED.version, EXCLUDED.unsent_days, EXCLUDED.problems);
  END IF;

  IF told ? 'sheets' THEN
    FOR item IN SELECT * FROM jsonb_array_elements(told->'calendars') LOOP
      INSERT INTO calendar VALUES (item->>'digest', item->>'schedule') ON CONFLICT DO NOTHING;
    END LOOP;
    FOR item IN SELECT * FROM jsonb_array_elements(told->'sheets') LOOP
      IF (item->>'plausible')::boolean
          AND to_regclass('tatpar.sheet_' || replace(left(item->>'day', 7), '-', '_')) IS NOT NULL THEN
        the_day := (item->>'day')::date;
        -- The office to which the PC belonged as the day ended; before it was enrolled, its first.
        SELECT office_path INTO day_path FROM enrolment WHERE device_id = device
          AND (at_ms < (item->>'end_ms')::bigint OR turn = 1) ORDER BY turn DESC LIMIT 1;
        INSERT INTO sheet VALUES (device, the_day, (item->>'told_seq')::bigint, item->>'sha256',
          (item->>'told_ms')::bigint, now_ms, day_path, item->>'calendar', item->>'body', item->>'signature',
          (item->>'scheduled_ms')::bigint, (item->>'connected_ms')::bigint, (item->>'down_ms')::bigint,
          (item->>'due')::int, (item->>'seen')::int, (item->>'missed')::int) ON CONFLICT DO NOTHING;
        forked := forked OR EXISTS (SELECT FROM sheet WHERE device_id = device AND day = the_day
          AND told_seq = (item->>'told_seq')::bigint AND sha256 <> item->>'sha256');
        FOR part IN SELECT * FROM jsonb_array_elements(item->'heads') LOOP
          INSERT INTO head VALUES (device, part->>'chain', (part->>'size')::bigint, part->>'root', here.office_path,
            now_ms) ON CONFLICT DO NOTHING;
          forked := forked OR EXISTS (SELECT FROM head WHERE device_id = device AND chain = part->>'chain'
            AND size = (part->>'size')::bigint AND root <> part->>'root');
        END LOOP;
        IF forked THEN INSERT INTO fork VALUES (device, day_path, now_ms) ON CONFLICT DO NOTHING; END IF;
        INSERT INTO mark AS kept VALUES (device, the_day, (item->>'told_seq')::bigint)
        ON CONFLICT (device_id) DO UPDATE SET day = EXCLUDED.day, told_seq = EXCLUDED.told_seq
        WHERE (EXCLUDED.told_seq, EXCLUDED.day) > (kept.told_seq, kept.day);
      ELSE
        INSERT INTO doubtful VALUES (device, item->>'sha256', now_ms, here.office_path, item->>'day', item->>'body',
          item->>'signature') ON CONFLICT DO NOTHING;
        doubts := doubts || to_jsonb(place);
      END IF;
      place := place + 1;
    END LOOP;
    IF forked THEN INSERT INTO fork VALUES (device, here.office_path, now_ms) ON CONFLICT DO NOTHING; END IF;
  END IF;

  IF told ? 'seen' THEN
    item := told->'seen';
    IF NOT EXISTS (SELECT FROM asked WHERE device_id = device AND ask_id = item->>'ask_id') THEN
      RETURN jsonb_build_object('refusal', 'unknown_ask');
    END IF;
    INSERT INTO ask_answer VALUES (device, item->>'ask_id', here.office_path, (item->>'seen_ms')::bigint, now_ms)
    ON CONFLICT DO NOTHING;
  END IF;

  IF told ? 'farewell' AND here.standing <> 'left' THEN
    left_ms := (told->'farewell'->>'left_ms')::bigint;
    INSERT INTO farewell VALUES (device, now_ms, here.office_path, left_ms) ON CONFLICT DO NOTHING;
    -- Not before the row that it ends, nor in the future, whatever the PC's clock said.
    INSERT INTO enrolment VALUES (device, here.turn + 1, greatest(here.at_ms, least(left_ms, now_ms)), 'left',
      here.public_key, here.officer, here.designation, here.office_path, '')
    RETURNING * INTO here;
  END IF;

  SELECT coalesce(jsonb_agg(jsonb_build_object('ask_id', ask.ask_id, 'text', ask.text, 'by', ask.by, 'designation',
      ask.designation, 'asked_ms', ask.asked_ms, 'until_ms', ask.until_ms) ORDER BY ask.asked_ms, ask.ask_id), '[]')
    INTO open_asks FROM asked JOIN ask ON ask.ask_id = asked.ask_id
    WHERE asked.device_id = device AND ask.until_ms > now_ms AND here.standing = 'active' AND NOT EXISTS
      (SELECT FROM ask_answer gone WHERE gone.device_id = device AND gone.ask_id = asked.ask_id);
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'digest', digest) ORDER BY kind), '[]') INTO papers
    FROM handed paper WHERE turn = (SELECT max(turn) FROM handed other WHERE other.kind = paper.kind);
  SELECT jsonb_build_object('day', to_char(day, 'YYYY-MM-DD'), 'told_seq', told_seq) INTO up_to
    FROM mark WHERE device_id = device;
  RETURN jsonb_build_object('refusal', NULL, 'standing', here.standing, 'mark', up_to, 'doubtful', doubts,
    'asks', open_asks, 'handed', papers);
END $door$;
