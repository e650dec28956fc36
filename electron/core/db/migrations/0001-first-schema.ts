/**
 * The first schema. `message.date_key` is the date in milliseconds times 1024 plus a tie-break: it is the
 * rowid of the full-text index, so "newest first" and date ranges are rowid order and rowid ranges there.
 */
export const sql = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  created_at_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE owner_address (
  address TEXT PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES owner (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER REFERENCES owner (id),
  paths TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'completed', 'cancelled', 'failed', 'interrupted')),
  started_at_utc_ms INTEGER NOT NULL,
  ended_at_utc_ms INTEGER,
  mails_done INTEGER NOT NULL DEFAULT 0,
  imported INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  error TEXT
) STRICT;

CREATE TABLE import_file (
  run_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes_total INTEGER NOT NULL,
  modified_utc_ms INTEGER NOT NULL,
  bytes_done INTEGER NOT NULL DEFAULT 0,
  is_complete INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_failure (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  offset INTEGER,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  is_retryable INTEGER NOT NULL
) STRICT;
CREATE INDEX import_failure_by_run ON import_failure (run_id);

CREATE TABLE thread (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES owner (id),
  folder TEXT NOT NULL,
  newest_message_id INTEGER NOT NULL,
  deciding_message_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  senders TEXT NOT NULL,
  preview TEXT NOT NULL,
  date_key INTEGER NOT NULL,
  date_text TEXT NOT NULL,
  message_count INTEGER NOT NULL,
  is_unread INTEGER NOT NULL,
  is_flagged INTEGER NOT NULL,
  has_attachment INTEGER NOT NULL,
  is_done INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX thread_open ON thread (folder, date_key DESC) WHERE is_done = 0;
CREATE INDEX thread_done ON thread (folder, date_key DESC) WHERE is_done = 1;

-- Threads and unread threads a folder, done ones apart; kept by triggers so that reading them costs nothing.
CREATE TABLE folder_count (
  folder TEXT NOT NULL,
  is_done INTEGER NOT NULL,
  threads INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  PRIMARY KEY (folder, is_done)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER thread_counted AFTER INSERT ON thread BEGIN
  INSERT INTO folder_count VALUES (new.folder, new.is_done, 1, new.is_unread)
    ON CONFLICT DO UPDATE SET threads = threads + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER thread_uncounted AFTER DELETE ON thread BEGIN
  UPDATE folder_count SET threads = threads - 1, unread = unread - old.is_unread
    WHERE folder = old.folder AND is_done = old.is_done;
END;
CREATE TRIGGER thread_recounted AFTER UPDATE OF folder, is_done, is_unread ON thread
WHEN old.folder <> new.folder OR old.is_done <> new.is_done OR old.is_unread <> new.is_unread BEGIN
  UPDATE folder_count SET threads = threads - 1, unread = unread - old.is_unread
    WHERE folder = old.folder AND is_done = old.is_done;
  INSERT INTO folder_count VALUES (new.folder, new.is_done, 1, new.is_unread)
    ON CONFLICT DO UPDATE SET threads = threads + 1, unread = unread + excluded.unread;
END;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES owner (id),
  thread_id INTEGER NOT NULL REFERENCES thread (id) DEFERRABLE INITIALLY DEFERRED,
  mail_id TEXT NOT NULL UNIQUE,
  raw_sha256 BLOB NOT NULL UNIQUE,
  date_key INTEGER NOT NULL UNIQUE,
  date_text TEXT,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  preview TEXT NOT NULL,
  role TEXT NOT NULL,
  is_outgoing INTEGER NOT NULL,
  asks_something INTEGER NOT NULL,
  is_read INTEGER NOT NULL,
  is_flagged INTEGER NOT NULL,
  is_answered INTEGER NOT NULL,
  labels TEXT NOT NULL,
  list_id TEXT,
  has_html INTEGER NOT NULL,
  attachment_count INTEGER NOT NULL,
  protection TEXT,
  size_bytes INTEGER NOT NULL,
  source_path TEXT NOT NULL,
  source_offset INTEGER
) STRICT;
CREATE INDEX message_by_thread ON message (thread_id, date_key);
CREATE INDEX message_by_sender ON message (owner_id, from_address, date_key);
CREATE INDEX message_flagged ON message (date_key) WHERE is_flagged = 1;
CREATE INDEX message_unread ON message (date_key) WHERE is_read = 0;
CREATE INDEX message_answered ON message (date_key) WHERE is_answered = 1;
CREATE INDEX message_labelled ON message (date_key) WHERE labels <> '[]';
CREATE INDEX message_with_files ON message (date_key) WHERE attachment_count > 0;
CREATE INDEX message_by_role ON message (role, date_key) WHERE role NOT IN ('inbox', 'archive');
CREATE INDEX message_by_list ON message (list_id, date_key) WHERE list_id IS NOT NULL;

-- Mails that wait for a verdict, and those set aside because they were being decided at too many crashes.
-- Apart from the mails, so that a verdict rewrites no mail.
CREATE TABLE triage_queue (
  date_key INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL DEFAULT 0,
  is_set_aside INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX triage_set_aside ON triage_queue (date_key) WHERE is_set_aside = 1;

-- To whom an owner wrote, and when: prior contact is judged as it was before each mail.
CREATE TABLE written_to (
  owner_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  date_key INTEGER NOT NULL,
  PRIMARY KEY (owner_id, address, date_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_body (
  message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  new_text TEXT NOT NULL,
  quoted_text TEXT NOT NULL,
  signature TEXT NOT NULL,
  hidden_removed INTEGER NOT NULL,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE message_raw (
  message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  encoding TEXT NOT NULL CHECK (encoding IN ('plain', 'zstd', 'file')),
  bytes BLOB,
  path TEXT
) STRICT;

CREATE TABLE message_reference (
  owner_id INTEGER NOT NULL,
  reference TEXT NOT NULL,
  thread_id INTEGER NOT NULL,
  PRIMARY KEY (owner_id, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_reference_by_thread ON message_reference (thread_id);

CREATE TABLE attachment (
  message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  part_index INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  content_id TEXT,
  is_inline INTEGER NOT NULL,
  PRIMARY KEY (message_id, part_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
  message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  need TEXT NOT NULL,
  priority TEXT NOT NULL,
  due TEXT,
  tier TEXT NOT NULL,
  confidence REAL NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_reused INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL,
  avoided_nano_usd INTEGER NOT NULL,
  ms REAL NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at_utc_ms INTEGER NOT NULL,
  detail_id INTEGER NOT NULL
) STRICT;

-- What only the card of one mail shows. Numbered as they come: verdicts are made newest first, and a key of
-- the mail would spread each batch over the whole table.
CREATE TABLE verdict_detail (
  id INTEGER PRIMARY KEY,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES owner (id),
  message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  kind TEXT,
  need TEXT,
  priority TEXT,
  corrected_at_utc_ms INTEGER NOT NULL,
  undone_at_utc_ms INTEGER,
  forgotten_at_utc_ms INTEGER
) STRICT;
CREATE INDEX correction_by_message ON correction (message_id);

CREATE TABLE undo_entry (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  payload TEXT NOT NULL,
  made_at_utc_ms INTEGER NOT NULL,
  undone_at_utc_ms INTEGER
) STRICT;

CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  message_id INTEGER,
  tier TEXT NOT NULL,
  model_id TEXT,
  tokens_in INTEGER NOT NULL,
  tokens_reused INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL,
  avoided_nano_usd INTEGER NOT NULL,
  ms REAL NOT NULL,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX call_by_time ON call (at_utc_ms);

CREATE TABLE model_file (
  model_id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  bytes INTEGER,
  sha256 TEXT,
  hash_origin TEXT,
  licence_accepted_at_utc_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE message_fts USING fts5 (
  subject, sender, recipients, body, files,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);
INSERT INTO message_fts (message_fts, rank) VALUES ('hashsize', 16777216);
`;
