/** Answers that may be given again, and what each rests on. */
export const sql = `
CREATE TABLE cache_entry (
  key TEXT PRIMARY KEY,
  layer TEXT NOT NULL,
  task TEXT NOT NULL,
  account TEXT NOT NULL,
  value TEXT NOT NULL,
  question TEXT,
  cost_nano_usd INTEGER NOT NULL,
  tokens_saved INTEGER NOT NULL,
  uses INTEGER NOT NULL DEFAULT 0,
  age INTEGER NOT NULL DEFAULT 0,
  made_at_utc_ms INTEGER NOT NULL,
  used_at_utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cache_source (
  source TEXT NOT NULL,
  key TEXT NOT NULL REFERENCES cache_entry (key) ON DELETE CASCADE,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cache_source_by_key ON cache_source (key);
`;
