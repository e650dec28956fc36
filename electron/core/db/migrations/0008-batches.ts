/**
 * Requests that went out many at once. Rows are only added: the newest step of a batch says where it stands, and an
 * item is over with its first event other than `left`. Holds, bills and texts are where those of single calls are.
 */
export const sql = `
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  provider TEXT NOT NULL,
  host TEXT NOT NULL,
  model TEXT NOT NULL,
  made_at_utc_ms INTEGER NOT NULL,
  -- Until then its holds are its own; afterwards what is not known of it is in suspense.
  lease_until_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE batch_step (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  state TEXT NOT NULL CHECK (state IN ('held', 'submitting', 'submitted', 'cancelling', 'ended', 'refused', 'lost')),
  provider_batch_id TEXT,
  because TEXT,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_step_by_batch ON batch_step (batch_id, id);

CREATE TABLE batch_item (
  hold_id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  -- Null once its mail was deleted with everything else.
  message_id INTEGER,
  custom_id TEXT NOT NULL UNIQUE,
  text_tokens INTEGER NOT NULL,
  input_bound_tokens INTEGER NOT NULL,
  output_limit_tokens INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_item_by_batch ON batch_item (batch_id);
CREATE INDEX batch_item_by_message ON batch_item (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE batch_item_event (
  id INTEGER PRIMARY KEY,
  hold_id INTEGER NOT NULL REFERENCES batch_item (hold_id),
  event TEXT NOT NULL CHECK (event IN ('left', 'answered', 'failed', 'missing')),
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_item_event_by_hold ON batch_item_event (hold_id);
`;
