/**
 * Answers that may be given again, what each rests on, and what they saved. `priority` is uses plus the age of the
 * cache when it was last used (LFU with dynamic ageing); `cache_state` holds that age and the totals, which
 * are kept along by triggers: a sum over all entries at every keep would grow with them.
 */
export const sql = `
CREATE TABLE cache_entry (
  key TEXT PRIMARY KEY,
  task TEXT NOT NULL,
  account TEXT NOT NULL,
  value TEXT NOT NULL,
  question TEXT,
  signature TEXT,
  cost_nano_usd INTEGER NOT NULL CHECK (cost_nano_usd >= 0),
  tokens INTEGER NOT NULL CHECK (tokens >= 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  uses INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  made_at_utc_ms INTEGER NOT NULL,
  used_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX cache_entry_by_priority ON cache_entry (priority, used_at_utc_ms, bytes);
CREATE INDEX cache_entry_by_signature ON cache_entry (signature) WHERE signature IS NOT NULL;

CREATE TABLE cache_source (
  source TEXT NOT NULL,
  key TEXT NOT NULL REFERENCES cache_entry (key) ON DELETE CASCADE,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cache_source_by_key ON cache_source (key);

CREATE TABLE cache_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  age INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
INSERT INTO cache_state VALUES (1, 0, 0, 0);
CREATE TRIGGER cache_entry_added AFTER INSERT ON cache_entry BEGIN
  UPDATE cache_state SET entries = entries + 1, bytes = bytes + new.bytes;
END;
CREATE TRIGGER cache_entry_dropped AFTER DELETE ON cache_entry BEGIN
  UPDATE cache_state SET entries = entries - 1, bytes = bytes - old.bytes;
END;

CREATE TABLE cache_figure (
  day TEXT NOT NULL,
  layer TEXT NOT NULL,
  task TEXT NOT NULL,
  look_ups INTEGER NOT NULL,
  hits INTEGER NOT NULL,
  similar_hits INTEGER NOT NULL,
  tokens_saved INTEGER NOT NULL,
  saved_nano_usd INTEGER NOT NULL,
  checks INTEGER NOT NULL,
  wrong_checks INTEGER NOT NULL,
  PRIMARY KEY (day, layer, task)
) STRICT, WITHOUT ROWID;
`;
