import { toNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';
import { addLatency, emptyLatency, type LatencyBytes, percentileOf } from './rollup-latency.ts';
import { createPeriodSplitter, type PeriodParts } from './rollup-periods.ts';
import { callsAsUse, dimensionColumns, SUMS } from './rollup-sql.ts';
import { type UseDimension, type UseQuery, type UseRow, useDimensions } from './rollup-types.ts';

type By = Partial<Record<UseDimension, string>>;

interface SumRow {
  readonly calls: number;
  readonly failed_calls: number;
  readonly tokens_in: number;
  readonly tokens_reused: number;
  readonly cache_write: number;
  readonly tokens_out: number;
  readonly reasoning: number;
  readonly cost_nano_usd: number;
  readonly estimated_nano_usd: number;
  readonly avoided_nano_usd: number;
  readonly total_us: number;
  readonly cpu_us: number;
  readonly gpu_us: number;
  readonly energy_milli_joules: number;
  readonly memory_bytes: number;
  readonly latency: LatencyBytes;
}

/** Whole days and hours come from the roll-ups, the rest from the calls of at most a few hours. */
export function createUseQuery(db: Db): (query: UseQuery) => readonly UseRow[] {
  const split = createPeriodSplitter(db);
  return (query) => {
    const parts = split(query.sinceUtcMs, query.untilUtcMs);
    const values = { ...whereValues(query), ...partValues(parts) };
    const rows = new Map<string, UseRow>();
    const keep = (by: By, row: UseRow) =>
      void rows.set(JSON.stringify(query.by.map((name) => by[name])), row);
    const sources = sourcesOf(query, parts);
    if (sources.length > 0) {
      const sql = `SELECT ${selected(query)} ${SUMS} FROM (${sources.join(' UNION ALL ')}) ${grouped(query)}`;
      for (const row of db.prepare(sql).iterate(values) as Iterable<SumRow & Record<string, unknown>>) {
        if (row.calls === null) continue;
        const by = byOf(query, row);
        keep(by, { by, ...sumsOf(row) });
      }
    }
    for (const row of heldRows(db, query)) {
      const by = byOf(query, row);
      const key = JSON.stringify(query.by.map((name) => by[name]));
      const before = rows.get(key) ?? { by, ...nothingUsed };
      rows.set(key, { ...before, heldNanoUsd: toNanoUsd(row.held) });
    }
    return [...rows.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  };
}

/** One SELECT per kind of part that the period has; all with the same columns. */
function sourcesOf(query: UseQuery, parts: PeriodParts): readonly string[] {
  const needsHours = query.by.includes('hour') || query.where?.hour !== undefined;
  const dimensions = useDimensions.filter((name) => needsHours || name !== 'hour');
  const list = `${dimensions.map((name) => dimensionColumns[name]).join(', ')}, ${USE_COLUMNS}`;
  const rest = `JOIN use_key k ON k.id = u.key_id WHERE ${where(query)}`;
  const days = `SELECT ${list} FROM json_each(@days) d
    CROSS JOIN ${needsHours ? 'use_hour' : 'use_day'} u ON u.day = d.value ${rest}`;
  const hours = `SELECT ${list} FROM json_each(@hours) h
    CROSS JOIN use_hour u ON u.day = h.value ->> 'day' AND u.hour_utc_ms = h.value ->> 'hourUtcMs' ${rest}`;
  const cuts = `SELECT ${list} FROM (SELECT ${callsAsUse('c.cost_nano_usd')} FROM json_each(@cuts) h
    CROSS JOIN call c ON c.at_utc_ms >= h.value ->> 'fromUtcMs' AND c.at_utc_ms < h.value ->> 'toUtcMs'
    AND c.day = h.value ->> 'day' AND c.hour_utc_ms = h.value ->> 'hourUtcMs') WHERE ${where(query)}`;
  return [
    ...(parts.days.length > 0 ? [days] : []),
    ...(parts.hours.length > 0 ? [hours] : []),
    ...(parts.cuts.length > 0 ? [cuts] : []),
  ];
}

const USE_COLUMNS = `first_utc_ms, last_utc_ms, calls, failed_calls, tokens_in, tokens_reused, cache_write,
  tokens_out, reasoning, cost_nano_usd, estimated_nano_usd, avoided_nano_usd, total_us, cpu_us, gpu_us,
  energy_milli_joules, memory_bytes, latency`;

function heldRows(db: Db, query: UseQuery) {
  const sql = `SELECT ${selected(query)} sum(amount_nano_usd) AS held FROM (
      SELECT h.task, h.tier, h.provider, h.model, h.account, coalesce(CAST(h.owner_id AS TEXT), '') AS user,
        'cloud' AS resource, h.day, h.hour_utc_ms, h.amount_nano_usd
      FROM open_hold o JOIN hold h ON h.id = o.hold_id
      WHERE h.held_at_utc_ms >= @sinceUtcMs AND h.held_at_utc_ms < @untilUtcMs
    ) WHERE ${where(query)} ${grouped(query)}`;
  const { sinceUtcMs, untilUtcMs } = query;
  const rows = db.prepare(sql).all({ ...whereValues(query), sinceUtcMs, untilUtcMs });
  return (rows as ({ held: number | null } & Record<string, unknown>)[]).flatMap((row) =>
    row.held === null ? [] : [{ ...row, held: row.held }],
  );
}

function selected({ by }: UseQuery): string {
  return by.map((name) => `${dimensionColumns[name]} AS by_${name},`).join(' ');
}

function grouped({ by }: UseQuery): string {
  return by.length === 0 ? '' : `GROUP BY ${by.map((name) => dimensionColumns[name]).join(', ')}`;
}

function where(query: UseQuery): string {
  const names = useDimensions.filter((name) => query.where?.[name] !== undefined);
  const tests = names.map((name) => `${dimensionColumns[name]} = @where_${name}`);
  return ['1', ...tests].join(' AND ');
}

function whereValues(query: UseQuery): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const name of useDimensions) {
    const value = query.where?.[name];
    if (value !== undefined) values[`where_${name}`] = name === 'hour' ? Number(value) : value;
  }
  return values;
}

function partValues({ days, hours, cuts }: PeriodParts) {
  return { days: JSON.stringify(days), hours: JSON.stringify(hours), cuts: JSON.stringify(cuts) };
}

function byOf({ by }: UseQuery, row: Readonly<Record<string, unknown>>): By {
  return Object.fromEntries(by.map((name) => [name, String(row[`by_${name}`])]));
}

function sumsOf(row: SumRow): Omit<UseRow, 'by'> {
  const latency = emptyLatency();
  addLatency(latency, row.latency);
  return {
    calls: row.calls,
    failedCalls: row.failed_calls,
    tokensIn: row.tokens_in,
    tokensReused: row.tokens_reused,
    cacheWrite: row.cache_write,
    tokensOut: row.tokens_out,
    reasoning: row.reasoning,
    costNanoUsd: toNanoUsd(row.cost_nano_usd),
    estimatedNanoUsd: toNanoUsd(row.estimated_nano_usd),
    avoidedNanoUsd: toNanoUsd(row.avoided_nano_usd),
    heldNanoUsd: toNanoUsd(0),
    p50Ms: percentileOf(latency, 0.5),
    p95Ms: percentileOf(latency, 0.95),
    totalMs: row.total_us / 1_000,
    cpuMs: row.cpu_us / 1_000,
    gpuMs: row.gpu_us / 1_000,
    memoryBytes: row.memory_bytes,
    energyMilliJoules: row.energy_milli_joules,
  };
}

export const nothingUsed: Omit<UseRow, 'by'> = {
  calls: 0,
  failedCalls: 0,
  tokensIn: 0,
  tokensReused: 0,
  cacheWrite: 0,
  tokensOut: 0,
  reasoning: 0,
  costNanoUsd: toNanoUsd(0),
  estimatedNanoUsd: toNanoUsd(0),
  avoidedNanoUsd: toNanoUsd(0),
  heldNanoUsd: toNanoUsd(0),
  p50Ms: null,
  p95Ms: null,
  totalMs: 0,
  cpuMs: 0,
  gpuMs: 0,
  memoryBytes: 0,
  energyMilliJoules: 0,
};
