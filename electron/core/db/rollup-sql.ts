import type { PeriodParts } from './rollup-periods.ts';

export const KEY_COLUMNS = 'task, tier, provider, model, account, user, resource';

/** What is summed, in this order; `memory_bytes` is the largest, the first and last instant the ends. */
export const SUMMED = [
  'calls',
  'failed_calls',
  'tokens_in',
  'tokens_reused',
  'cache_write',
  'tokens_out',
  'reasoning',
  'cost_nano_usd',
  'estimated_nano_usd',
  'avoided_nano_usd',
  'total_us',
  'cpu_us',
  'gpu_us',
  'energy_milli_joules',
] as const;

/** What a question to the roll-ups reads, latency apart. */
export const SUM_NAMES = [...SUMMED, 'memory_bytes'] as const;

/** The sums of a table of roll-ups, in this order, for an INSERT and for comparing. */
export const SUM_COLUMNS = `first_utc_ms, last_utc_ms, ${SUMMED.join(', ')}, memory_bytes, latency`;

/** One aggregate for each of `SUM_COLUMNS`. */
const SUMS = `min(first_utc_ms) AS first_utc_ms, max(last_utc_ms) AS last_utc_ms,
  ${SUMMED.map((column) => `sum(${column}) AS ${column}`).join(', ')},
  max(memory_bytes) AS memory_bytes, latency_sum(latency) AS latency`;

const KEY_OF_CALL = `c.task, c.tier, coalesce(c.provider, '') AS provider, coalesce(c.model_id, '') AS model,
  coalesce(c.account, 'local') AS account, coalesce(CAST(c.owner_id AS TEXT), '') AS user,
  CASE WHEN c.provider IS NOT NULL THEN 'cloud' WHEN coalesce(c.gpu_ms, 0) > 0 THEN 'gpu' ELSE 'cpu' END AS resource`;

const ADJUSTED = '(SELECT coalesce(sum(a.amount_nano_usd), 0) FROM adjustment a WHERE a.call_id = c.id)';

/** Each call as a row of roll-ups of its own. `costOfCall`: SQL for what it was booked at. */
function callsAsUse(costOfCall: 'c.cost_nano_usd' | typeof COST_BY_LINES): string {
  return `${KEY_OF_CALL}, c.day, c.hour_utc_ms, c.at_utc_ms AS first_utc_ms, c.at_utc_ms AS last_utc_ms, 1 AS calls,
  coalesce(c.outcome, 'ok') <> 'ok' AS failed_calls, c.tokens_in, c.tokens_reused,
  coalesce(c.tokens_cache_write, 0) AS cache_write, c.tokens_out, coalesce(c.tokens_reasoning, 0) AS reasoning,
  ${costOfCall} + ${ADJUSTED} AS cost_nano_usd, coalesce(c.estimated_nano_usd, 0) AS estimated_nano_usd,
  c.avoided_nano_usd, micros(c.ms) AS total_us, micros(coalesce(c.cpu_ms, 0)) AS cpu_us,
  micros(coalesce(c.gpu_ms, 0)) AS gpu_us, coalesce(c.energy_milli_joules, 0) AS energy_milli_joules,
  coalesce(c.memory_bytes, 0) AS memory_bytes, latency_of(c.ms) AS latency`;
}

const COST_BY_LINES = '(SELECT coalesce(sum(l.cost_nano_usd), 0) FROM charge_line l WHERE l.call_id = c.id)';

/** The roll-ups of a table as they should be, counted from the calls and their charge lines. */
export function countedAnew(table: 'use_day' | 'use_hour'): string {
  const time = table === 'use_day' ? 'day' : 'day, hour_utc_ms';
  return `SELECT ${time}, ${KEY_COLUMNS}, ${SUMS} FROM (SELECT ${callsAsUse(COST_BY_LINES)} FROM call c)
    GROUP BY ${time}, ${KEY_COLUMNS}`;
}

/** The roll-ups of a table as they are. */
export function keptIn(table: 'use_day' | 'use_hour'): string {
  const time = table === 'use_day' ? 'day' : 'day, hour_utc_ms';
  return `SELECT ${time}, ${KEY_COLUMNS}, ${SUM_COLUMNS} FROM ${table} JOIN use_key ON use_key.id = key_id`;
}

/** Totals of the scopes, counted from the holds, the charge lines, the adjustments and what was carried over. */
export const SCOPE_TOTALS_ANEW = `
  WITH owed AS (
    SELECT h.day, h.month, h.session, h.task, h.account,
      CASE WHEN c.id IS NULL THEN 0 ELSE ${COST_BY_LINES} + ${ADJUSTED} END AS spent,
      CASE WHEN o.hold_id IS NULL THEN 0 ELSE h.amount_nano_usd END AS held
    FROM hold h LEFT JOIN open_hold o ON o.hold_id = h.id LEFT JOIN call c ON c.hold_id = h.id
  ), part AS (
    SELECT 'day' AS scope, day AS period, spent, held FROM owed
    UNION ALL SELECT 'month', month, spent, held FROM owed
    UNION ALL SELECT 'session', session, spent, held FROM owed
    UNION ALL SELECT 'task:' || task, day, spent, held FROM owed
    UNION ALL SELECT 'account:' || account, day, spent, held FROM owed
    UNION ALL SELECT scope, period, spent_nano_usd, 0 FROM scope_carry
  )
  SELECT scope, period, sum(spent) AS spent_nano_usd, sum(held) AS held_nano_usd FROM part GROUP BY scope, period`;

/** Open holds, read from the last event of each hold. */
export const OPEN_HOLDS_ANEW = `
  SELECT hold_id, state FROM hold_event
  WHERE id IN (SELECT max(id) FROM hold_event GROUP BY hold_id) AND state NOT IN ('settled', 'released')`;

/** Which of day, hour and key the answer tells apart. */
export interface Grain {
  readonly day: boolean;
  readonly hour: boolean;
  readonly key: boolean;
  readonly needsHours: boolean;
}

/**
 * Two statements over the same rows: the sums, and the histograms one by one, which are faster added outside of
 * SQLite. Each row begins with day, hour and key, null where the grain is without. Where nearly every row is an
 * answer of its own (`fine`), one statement gives both: sums, then the histogram.
 */
export type Source =
  | { readonly kind: 'summed'; readonly sums: string; readonly latency: string }
  | { readonly kind: 'fine'; readonly rows: string };

const WANTED = `(@keys IS NULL OR key_id IN (SELECT value FROM json_each(@keys))) AND (@day IS NULL OR day = @day)`;
const WANTED_HOUR = `${WANTED} AND (@hour IS NULL OR hour_utc_ms = @hour)`;

/** Statements for the parts that a period has; bound to `@days`, `@hours`, `@cuts`, `@keys`, `@day`, `@hour`. */
export function sourcesOf(parts: PeriodParts, grain: Grain): readonly Source[] {
  const wholeDays = grain.needsHours
    ? `use_hour WHERE day IN (SELECT value FROM json_each(@days)) AND ${WANTED_HOUR}`
    : `use_day WHERE day IN (SELECT value FROM json_each(@days)) AND ${WANTED}`;
  const wholeHours = `json_each(@hours) h CROSS JOIN use_hour ON day = h.value ->> 'day'
    AND hour_utc_ms = h.value ->> 'hourUtcMs' WHERE ${WANTED_HOUR}`;
  const cut = `(SELECT c.*, k.id AS key_id FROM (SELECT ${callsAsUse('c.cost_nano_usd')} FROM json_each(@cuts) h
      CROSS JOIN call c ON c.at_utc_ms >= h.value ->> 'fromUtcMs' AND c.at_utc_ms < h.value ->> 'toUtcMs'
      AND c.day = h.value ->> 'day' AND c.hour_utc_ms = h.value ->> 'hourUtcMs') c
    CROSS JOIN use_key k ON ${SAME_KEY}) WHERE ${WANTED_HOUR}`;
  return [
    ...(parts.days.length > 0 ? [sourceOf(wholeDays, grain)] : []),
    ...(parts.hours.length > 0 ? [sourceOf(wholeHours, grain)] : []),
    ...(parts.cuts.length > 0 ? [sourceOf(cut, grain)] : []),
  ];
}

const SAME_KEY = KEY_COLUMNS.split(', ')
  .map((name) => `k.${name} = c.${name}`)
  .join(' AND ');

function sourceOf(from: string, grain: Grain): Source {
  const columns = [
    ...(grain.day ? ['day'] : []),
    ...(grain.hour ? ['hour_utc_ms'] : []),
    ...(grain.key ? ['key_id'] : []),
  ];
  const place = ['day', 'hour_utc_ms', 'key_id']
    .map((name) => (columns.includes(name) ? name : 'NULL'))
    .join(', ');
  if (grain.hour && grain.key) {
    const rows = `SELECT ${place}, ${SUM_NAMES.join(', ')}, latency FROM ${from}`;
    return { kind: 'fine', rows };
  }
  const sums = [...SUMMED.map((name) => `sum(${name})`), 'max(memory_bytes)'].join(', ');
  const grouped = columns.length > 0 ? `GROUP BY ${columns.join(', ')}` : '';
  return {
    kind: 'summed',
    sums: `SELECT ${place}, ${sums} FROM ${from} ${grouped}`,
    latency: `SELECT ${place}, latency FROM ${from}`,
  };
}

/** Open holds and suspense made in a period, with the dimensions of the calls that they are for. */
export const HELD = `
  SELECT h.task, h.tier, h.provider, h.model, h.account, coalesce(CAST(h.owner_id AS TEXT), '') AS user,
    'cloud' AS resource, h.day, CAST(h.hour_utc_ms AS TEXT) AS hour, h.amount_nano_usd AS heldNanoUsd
  FROM open_hold o CROSS JOIN hold h ON h.id = o.hold_id
  WHERE h.held_at_utc_ms >= @sinceUtcMs AND h.held_at_utc_ms < @untilUtcMs`;
