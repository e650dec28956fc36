/** Why a call went where it went (append-only), the policies, and what corrections and audits told of their answers. */
export const sql = `
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  message_id INTEGER,
  chosen_tier TEXT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  is_shadow INTEGER NOT NULL DEFAULT 0,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_by_message ON decision (message_id);
CREATE INDEX decision_by_time ON decision (at_utc_ms);

CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('shadow', 'canary', 'active', 'rolled-back', 'retired')),
  because TEXT,
  changed_at_utc_ms INTEGER NOT NULL
) STRICT;

-- One judged item of one policy in one stage: what it did, or in its shadow would have done.
CREATE TABLE policy_trial (
  id INTEGER PRIMARY KEY,
  policy_version TEXT NOT NULL,
  stage TEXT NOT NULL,
  message_id INTEGER,
  is_right INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL CHECK (cost_nano_usd >= 0),
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_trial_by_policy ON policy_trial (policy_version, stage, id);

CREATE TABLE calibration_label (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  tier TEXT NOT NULL,
  message_id INTEGER,
  score REAL NOT NULL,
  is_right INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('correction', 'audit')),
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX calibration_label_by_tier ON calibration_label (task, tier, id);
`;
