/** What left the machine: one row a request that was sent, append-only, and the user's never-send rules. */
export const sql = `
CREATE TABLE egress (
  hold_id INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  sent_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX egress_by_time ON egress (sent_at_utc_ms);

CREATE TABLE egress_rule (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sender', 'domain', 'folder', 'word')),
  value TEXT NOT NULL,
  added_at_utc_ms INTEGER NOT NULL,
  UNIQUE (kind, value)
) STRICT;
`;
