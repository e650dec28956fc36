/** Cloud providers as the user set them up (never a key), the user's own price rows (append-only), learned factors. */
export const sql = `
CREATE TABLE provider (
  id TEXT PRIMARY KEY,
  setup TEXT NOT NULL,
  added_at_utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE price_row (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  row TEXT NOT NULL,
  added_at_utc_ms INTEGER NOT NULL,
  removed_at_utc_ms INTEGER
) STRICT;

-- How many tokens a model bills for one of o200k, as learned.
CREATE TABLE token_factor (
  model TEXT PRIMARY KEY,
  mean REAL NOT NULL,
  variance REAL NOT NULL,
  calls INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
