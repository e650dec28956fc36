/** Alerts that were raised, and signed messages that wait to be delivered. */
export const sql = `
-- Calls of one mail, for its panel.
CREATE INDEX call_by_message ON call (message_id);

CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  period TEXT NOT NULL,
  detail TEXT NOT NULL,
  raised_at_utc_ms INTEGER NOT NULL,
  UNIQUE (kind, scope, period)
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at_utc_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  last_problem TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_at_utc_ms) WHERE state = 'waiting';
`;
