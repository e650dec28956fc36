/**
 * The ledger. Every table is append-only (triggers refuse UPDATE and DELETE) but the roll-ups, which are sums
 * written in the transaction of the rows they sum and can be rebuilt from them.
 * `call` (first schema) is one answer of a tier; a paid one refers to its hold and has charge lines.
 */
export const sql = `
ALTER TABLE call ADD COLUMN owner_id INTEGER;
ALTER TABLE call ADD COLUMN account TEXT;
ALTER TABLE call ADD COLUMN session TEXT;
ALTER TABLE call ADD COLUMN hold_id INTEGER;
ALTER TABLE call ADD COLUMN provider TEXT;
ALTER TABLE call ADD COLUMN model_served TEXT;
ALTER TABLE call ADD COLUMN service_tier TEXT;
ALTER TABLE call ADD COLUMN outcome TEXT;
ALTER TABLE call ADD COLUMN response_id TEXT;
ALTER TABLE call ADD COLUMN first_token_ms REAL;
ALTER TABLE call ADD COLUMN tokens_cache_write INTEGER;
ALTER TABLE call ADD COLUMN tokens_reasoning INTEGER;
ALTER TABLE call ADD COLUMN is_estimated INTEGER;
ALTER TABLE call ADD COLUMN provider_says_nano_usd INTEGER;
ALTER TABLE call ADD COLUMN raw_usage TEXT;
ALTER TABLE call ADD COLUMN cpu_ms REAL;
ALTER TABLE call ADD COLUMN gpu_ms REAL;
ALTER TABLE call ADD COLUMN memory_bytes INTEGER;
ALTER TABLE call ADD COLUMN energy_milli_joules INTEGER;

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  message_id INTEGER,
  owner_id INTEGER,
  account TEXT NOT NULL,
  session TEXT NOT NULL,
  decision_id INTEGER,
  parent_hold_id INTEGER,
  attempt INTEGER NOT NULL,
  provider TEXT NOT NULL,
  price_provider TEXT NOT NULL,
  model TEXT NOT NULL,
  tier TEXT NOT NULL,
  service_tier TEXT NOT NULL,
  input_bound_tokens INTEGER NOT NULL,
  output_limit_tokens INTEGER NOT NULL,
  amount_nano_usd INTEGER NOT NULL CHECK (amount_nano_usd >= 0),
  policy_version TEXT,
  day TEXT NOT NULL,
  month TEXT NOT NULL,
  zone TEXT NOT NULL,
  held_at_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE hold_event (
  id INTEGER PRIMARY KEY,
  hold_id INTEGER NOT NULL REFERENCES hold (id),
  state TEXT NOT NULL CHECK (state IN ('held', 'streaming', 'settled', 'released', 'suspense')),
  because TEXT,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX hold_event_by_hold ON hold_event (hold_id, id);

CREATE TABLE charge_line (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  class TEXT NOT NULL,
  tokens INTEGER NOT NULL CHECK (tokens >= 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  price_row_id TEXT NOT NULL,
  cost_nano_usd INTEGER NOT NULL CHECK (cost_nano_usd >= 0),
  is_estimated INTEGER NOT NULL
) STRICT;
CREATE INDEX charge_line_by_call ON charge_line (call_id);

CREATE TABLE adjustment (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  amount_nano_usd INTEGER NOT NULL,
  because TEXT NOT NULL,
  at_utc_ms INTEGER NOT NULL
) STRICT;

-- Append-only too: the newest row of a scope holds; a null cap takes it away.
CREATE TABLE budget (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  cap_nano_usd INTEGER,
  set_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX budget_by_scope ON budget (scope, id);
`;
