CREATE TABLE office (path TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE enrolment (device_id TEXT NOT NULL, turn INTEGER NOT NULL, at_ms BIGINT NOT NULL, standing TEXT NOT NULL,
  public_key TEXT NOT NULL, officer TEXT NOT NULL, designation TEXT NOT NULL, office_path TEXT NOT NULL,
  "by" TEXT NOT NULL, PRIMARY KEY (device_id, turn));
CREATE TABLE calendar (digest TEXT NOT NULL PRIMARY KEY, schedule TEXT NOT NULL);
CREATE TABLE sheet (device_id TEXT NOT NULL, day DATE NOT NULL, told_seq BIGINT NOT NULL, sha256 TEXT NOT NULL,
  told_ms BIGINT NOT NULL, received_ms BIGINT NOT NULL, office_path TEXT NOT NULL, calendar TEXT NOT NULL,
  body TEXT NOT NULL, signature TEXT NOT NULL, scheduled_ms BIGINT NOT NULL, connected_ms BIGINT NOT NULL,
  down_ms BIGINT NOT NULL, due INTEGER NOT NULL, seen INTEGER NOT NULL, missed INTEGER NOT NULL,
  PRIMARY KEY (device_id, day, told_seq, sha256)) /*partitioned*/;
CREATE INDEX sheet_by_day ON sheet (day, office_path);
CREATE TABLE doubtful (device_id TEXT NOT NULL, sha256 TEXT NOT NULL, received_ms BIGINT NOT NULL,
  office_path TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, signature TEXT NOT NULL,
  PRIMARY KEY (device_id, sha256));
CREATE TABLE mark (device_id TEXT NOT NULL PRIMARY KEY, day DATE NOT NULL, told_seq BIGINT NOT NULL);
CREATE TABLE head (device_id TEXT NOT NULL, chain TEXT NOT NULL, size BIGINT NOT NULL, root TEXT NOT NULL,
  office_path TEXT NOT NULL, received_ms BIGINT NOT NULL, PRIMARY KEY (device_id, chain, size, root));
CREATE TABLE beat (device_id TEXT NOT NULL PRIMARY KEY, office_path TEXT NOT NULL, received_ms BIGINT NOT NULL,
  verdict TEXT NOT NULL, cause TEXT, since_ms BIGINT NOT NULL, path_kind TEXT, due INTEGER NOT NULL,
  seen INTEGER NOT NULL, missed INTEGER NOT NULL, open INTEGER NOT NULL, missed_running INTEGER NOT NULL, held TEXT,
  paused_until_ms BIGINT, version TEXT NOT NULL, unsent_days INTEGER NOT NULL, problems TEXT NOT NULL);
CREATE TABLE change (device_id TEXT NOT NULL, received_ms BIGINT NOT NULL, office_path TEXT NOT NULL,
  verdict TEXT NOT NULL, cause TEXT, since_ms BIGINT NOT NULL, PRIMARY KEY (device_id, received_ms));
CREATE INDEX change_by_time ON change (received_ms);
CREATE TABLE nonce (device_id TEXT NOT NULL, nonce TEXT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (device_id, nonce));
CREATE TABLE token (sha256 TEXT NOT NULL PRIMARY KEY, office_path TEXT NOT NULL, at_once BOOLEAN NOT NULL,
  uses INTEGER NOT NULL, expires_ms BIGINT NOT NULL, "by" TEXT NOT NULL, made_ms BIGINT NOT NULL);
CREATE TABLE token_use (sha256 TEXT NOT NULL, device_id TEXT NOT NULL, at_ms BIGINT NOT NULL,
  PRIMARY KEY (sha256, device_id));
CREATE TABLE ask (ask_id TEXT NOT NULL PRIMARY KEY, office_path TEXT NOT NULL, text TEXT NOT NULL, "by" TEXT NOT NULL,
  designation TEXT NOT NULL, account TEXT NOT NULL, asked_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL);
CREATE TABLE asked (device_id TEXT NOT NULL, ask_id TEXT NOT NULL, office_path TEXT NOT NULL,
  PRIMARY KEY (device_id, ask_id));
CREATE TABLE ask_answer (device_id TEXT NOT NULL, ask_id TEXT NOT NULL, office_path TEXT NOT NULL,
  seen_ms BIGINT NOT NULL, received_ms BIGINT NOT NULL, PRIMARY KEY (device_id, ask_id));
CREATE TABLE handed (kind TEXT NOT NULL, turn INTEGER NOT NULL, digest TEXT NOT NULL, text TEXT NOT NULL,
  signature TEXT NOT NULL, "by" TEXT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (kind, turn));
CREATE TABLE account (name TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL, designation TEXT NOT NULL,
  office_path TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, totp TEXT NOT NULL, totp_step BIGINT NOT NULL,
  open BOOLEAN NOT NULL);
CREATE TABLE session (sha256 TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, made_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL);
CREATE TABLE failure (whose TEXT NOT NULL, at_ms BIGINT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (whose, at_ms, id));
CREATE TABLE audit (seq BIGINT NOT NULL PRIMARY KEY, at_ms BIGINT NOT NULL, account TEXT NOT NULL,
  office_path TEXT NOT NULL, act TEXT NOT NULL, what TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL);
