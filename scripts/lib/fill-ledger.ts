import type { Db } from '../../electron/core/db/connection.ts';

export interface FillOptions {
  readonly calls: number;
  readonly days: number;
  /** The last call; they are spread evenly over the days before. */
  readonly untilUtcMs: number;
}

/**
 * Writes calls of a made-up past straight into the tables, a fifth of them paid: a hold, its three states and
 * two charge lines each. Days are those of UTC. The roll-ups are to be rebuilt afterwards.
 */
export function fillLedger(db: Db, { calls, days, untilUtcMs }: FillOptions): void {
  const stepMs = (days * 86_400_000) / calls;
  const values = { calls, stepMs, sinceUtcMs: untilUtcMs - days * 86_400_000 };
  db.transaction(() => {
    db.prepare(NUMBERS).run(values);
    for (const sql of [HOLDS, CALLS, EVENTS, LINES]) db.exec(sql);
    db.exec('DROP TABLE number');
  })();
}

const NUMBERS = `CREATE TEMP TABLE number AS
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @calls)
  SELECT i, CAST(@sinceUtcMs + i * @stepMs AS INTEGER) AS at, i % 5 = 0 AS is_paid,
    (i * 7919) % 101 AS r, (i * 104729) % 31 AS s FROM n`;

const WHEN = "date(at / 1000, 'unixepoch')";
const HOUR = 'at - at % 3600000';
const TASK = "CASE WHEN r < 70 THEN 'triage' WHEN r < 85 THEN 'summarise' ELSE 'draft' END";
const ACCOUNT = "CASE WHEN s < 20 THEN 'local' ELSE 'me@x.example' END";
const MODEL = "CASE WHEN r % 4 = 0 THEN 'strong' ELSE 'small' END";
const PAID_TIER = "CASE WHEN r % 4 = 0 THEN 'cloud-strong' ELSE 'cloud-cheap' END";

const HOLDS = `
  INSERT INTO hold (id, task, owner_id, account, session, attempt, provider, price_provider, model, tier, service_tier,
    input_bound_tokens, output_limit_tokens, amount_nano_usd, day, month, zone, hour_utc_ms, held_at_utc_ms)
  SELECT i, ${TASK}, 1, ${ACCOUNT}, 'past', 1, CASE WHEN s % 3 = 0 THEN 'first' ELSE 'second' END, 'openai', ${MODEL},
    ${PAID_TIER}, 'standard', 2000, 100, 400000, ${WHEN}, substr(${WHEN}, 1, 7), 'UTC', ${HOUR}, at
  FROM number WHERE is_paid`;

const CALLS = `
  INSERT INTO call (id, task, message_id, tier, model_id, tokens_in, tokens_reused, tokens_out, cost_nano_usd,
    avoided_nano_usd, ms, at_utc_ms, owner_id, account, session, hold_id, provider, service_tier, outcome,
    estimated_nano_usd, day, hour_utc_ms)
  SELECT i, ${TASK}, i, CASE WHEN is_paid THEN ${PAID_TIER} WHEN r < 60 THEN 'module' WHEN r < 80 THEN 'rule' ELSE 'local' END,
    CASE WHEN is_paid THEN ${MODEL} WHEN r < 80 THEN NULL ELSE 'local-4b' END, 1500 + r, r * 3, 60 + s,
    CASE WHEN is_paid THEN 200000 ELSE 0 END, 180000, CASE WHEN is_paid THEN 900.0 + r * s ELSE 0.1 + r / 10.0 END, at,
    1, ${ACCOUNT}, 'past', CASE WHEN is_paid THEN i END,
    CASE WHEN is_paid THEN CASE WHEN s % 3 = 0 THEN 'first' ELSE 'second' END END,
    CASE WHEN is_paid THEN 'standard' END, 'ok', 0, ${WHEN}, ${HOUR}
  FROM number`;

const EVENTS = `
  INSERT INTO hold_event (hold_id, state, because, at_utc_ms)
  SELECT h.id, s.value, NULL, h.held_at_utc_ms
  FROM hold h, json_each('["held", "streaming", "settled"]') s ORDER BY h.id, s.key`;

const LINES = `
  INSERT INTO charge_line (call_id, class, tokens, unit_price, price_row_id, cost_nano_usd, is_estimated)
  SELECT c.id, l.value, 1000, 100000000, 'past', 100000, 0
  FROM call c, json_each('["input", "output"]') l WHERE c.hold_id IS NOT NULL ORDER BY c.id, l.key`;
