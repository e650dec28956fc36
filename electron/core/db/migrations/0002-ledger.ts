/**
 * The ledger. What happened is append-only: triggers refuse every UPDATE, and every DELETE outside of "delete
 * everything" (a row in `ledger_erasure`, only ever inside that transaction). Beside it stand sums written in
 * the transaction of the rows they sum (`scope_total`, `open_hold`, `use_*`), which can be rebuilt from them.
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
-- The part of the cost whose tokens are estimated.
ALTER TABLE call ADD COLUMN estimated_nano_usd INTEGER;
-- The user's local day, and the first instant of the local hour, when it was booked.
ALTER TABLE call ADD COLUMN day TEXT;
ALTER TABLE call ADD COLUMN hour_utc_ms INTEGER;
-- Calls of before were made where only UTC is known.
UPDATE call SET day = date(at_utc_ms / 1000, 'unixepoch'), hour_utc_ms = at_utc_ms - at_utc_ms % 3600000;
CREATE UNIQUE INDEX call_by_hold ON call (hold_id) WHERE hold_id IS NOT NULL;

-- Numbers are never used twice, also not after "delete everything": a late settlement must not meet another's hold.
CREATE TABLE hold (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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
  input_bound_tokens INTEGER NOT NULL CHECK (input_bound_tokens >= 0),
  output_limit_tokens INTEGER NOT NULL CHECK (output_limit_tokens >= 0),
  amount_nano_usd INTEGER NOT NULL CHECK (amount_nano_usd >= 0),
  policy_version TEXT,
  day TEXT NOT NULL,
  month TEXT NOT NULL,
  zone TEXT NOT NULL,
  hour_utc_ms INTEGER NOT NULL,
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
CREATE INDEX adjustment_by_call ON adjustment (call_id);

-- The newest row of a scope holds; a null cap takes it away.
CREATE TABLE budget (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  cap_nano_usd INTEGER CHECK (cap_nano_usd >= 0),
  set_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX budget_by_scope ON budget (scope, id);

-- What was spent in a scope by calls that "delete everything" took away: it gives no fresh cap.
CREATE TABLE scope_carry (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  period TEXT NOT NULL,
  spent_nano_usd INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_erasure (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;

-- The latest day on which money was held: a clock that goes back opens no day again.
CREATE TABLE ledger_day (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL
) STRICT;

-- Sums from here on.
CREATE TABLE open_hold (
  hold_id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('held', 'streaming', 'suspense'))
) STRICT;

CREATE TABLE scope_total (
  scope TEXT NOT NULL,
  period TEXT NOT NULL,
  spent_nano_usd INTEGER NOT NULL,
  held_nano_usd INTEGER NOT NULL CHECK (held_nano_usd >= 0),
  PRIMARY KEY (scope, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE use_key (
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  tier TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  account TEXT NOT NULL,
  user TEXT NOT NULL,
  resource TEXT NOT NULL,
  UNIQUE (task, tier, provider, model, account, user, resource)
) STRICT;
${sumTable('use_day', 'day, key_id')}
${sumTable('use_hour', 'day, hour_utc_ms, key_id')}

-- How far the roll-ups were compared with the calls, which never change once they are written.
CREATE TABLE use_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  call_id INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL
) STRICT;
${['call', 'hold', 'hold_event', 'charge_line', 'adjustment', 'budget', 'scope_carry'].map(appendOnly).join('')}`;

/** Sums of a day or of an hour of one key. Microseconds are whole, so that a sum does not hang on its order. */
function sumTable(name: string, key: string): string {
  return `
CREATE TABLE ${name} (
  day TEXT NOT NULL,${key.includes('hour_utc_ms') ? '\n  hour_utc_ms INTEGER NOT NULL,' : ''}
  key_id INTEGER NOT NULL,
  first_utc_ms INTEGER NOT NULL,
  last_utc_ms INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  failed_calls INTEGER NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_reused INTEGER NOT NULL,
  cache_write INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL,
  estimated_nano_usd INTEGER NOT NULL,
  avoided_nano_usd INTEGER NOT NULL,
  total_us INTEGER NOT NULL,
  cpu_us INTEGER NOT NULL,
  gpu_us INTEGER NOT NULL,
  memory_bytes INTEGER NOT NULL,
  energy_milli_joules INTEGER NOT NULL,
  latency BLOB NOT NULL,
  PRIMARY KEY (${key})
) STRICT, WITHOUT ROWID;`;
}

function appendOnly(table: string): string {
  return `
CREATE TRIGGER ${table}_never_changed BEFORE UPDATE ON ${table} BEGIN
  SELECT RAISE(ABORT, '${table} is append-only');
END;
CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
WHEN NOT EXISTS (SELECT 1 FROM ledger_erasure) BEGIN
  SELECT RAISE(ABORT, '${table} is append-only');
END;`;
}
