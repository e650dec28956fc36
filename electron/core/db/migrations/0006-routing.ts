/** Why a call went where it went (append-only), and the policies and calibrations in use. */
export const sql = `
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  message_id INTEGER,
  chosen_tier TEXT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_by_message ON decision (message_id);
CREATE INDEX decision_by_time ON decision (at_utc_ms);

CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('shadow', 'canary', 'active', 'rolled-back', 'retired')),
  changed_at_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE calibration_label (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  tier TEXT NOT NULL,
  score REAL NOT NULL,
  is_right INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('correction', 'audit')),
  at_utc_ms INTEGER NOT NULL
) STRICT;
`;
