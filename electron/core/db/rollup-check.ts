import type { Db } from './connection.ts';
import { createHourPacks } from './rollup-packs.ts';
import { countedAnew, keptIn, OPEN_HOLDS_ANEW, SCOPE_TOTALS_ANEW } from './rollup-sql.ts';
import type { RollupCheck } from './rollup-types.ts';

/** Compares every sum with the rows it sums; takes half a minute at a million calls. */
export function checkAll(db: Db): RollupCheck {
  const pairs = [
    ['days', countedAnew('use_day'), keptIn('use_day')],
    ['hours', countedAnew('use_hour'), keptIn('use_hour')],
    ['open holds', OPEN_HOLDS_ANEW, 'SELECT hold_id, state FROM open_hold'],
    ['scopes', SCOPE_TOTALS_ANEW, 'SELECT scope, period, spent_nano_usd, held_nano_usd FROM scope_total'],
  ] as const;
  const differences = pairs.flatMap(([what, counted, kept]) => {
    const missing = countOf(db, counted, kept);
    const extra = countOf(db, kept, counted);
    return missing + extra === 0
      ? []
      : [`${what}: ${missing} rows are missing or other, ${extra} are too many`];
  });
  const packs = createHourPacks(db)
    .wrong()
    .map((day) => `packed hours of ${day}: other than its hours`);
  const all = [...differences, ...packs];
  return { isEqual: all.length === 0, differences: all };
}

/** Rows of one query that the other has not. */
function countOf(db: Db, rows: string, without: string): number {
  const sql = `SELECT count(*) FROM (SELECT * FROM (${rows}) EXCEPT SELECT * FROM (${without}))`;
  return db.prepare(sql).pluck().get() as number;
}

interface Totals {
  readonly lastCallId: number;
  readonly calls: number;
  readonly costNanoUsd: number;
  readonly linesNanoUsd: number;
  readonly dayCalls: number;
  readonly hourCalls: number;
  readonly packCalls: number;
  readonly packedDayCalls: number;
  readonly packNanoUsd: number;
  readonly packedDayNanoUsd: number;
  readonly dayNanoUsd: number;
  readonly hourNanoUsd: number;
  readonly adjustedNanoUsd: number;
  readonly carriedNanoUsd: number;
  readonly spentNanoUsd: number;
  readonly openNanoUsd: number;
  readonly heldNanoUsd: number;
}

/**
 * Compares the totals, for a start: calls are counted from where the last comparison ended, for those before it
 * never change. Where all is equal, that is remembered.
 */
export function checkTotals(db: Db): RollupCheck {
  const totals = db.prepare(TOTALS).get() as Totals;
  const costNanoUsd = totals.linesNanoUsd + totals.adjustedNanoUsd;
  const pairs: readonly (readonly [what: string, counted: number, kept: number])[] = [
    ['calls of days', totals.calls, totals.dayCalls],
    ['calls of hours', totals.calls, totals.hourCalls],
    ['costs of calls', totals.linesNanoUsd, totals.costNanoUsd],
    ['costs of days', costNanoUsd, totals.dayNanoUsd],
    ['costs of hours', costNanoUsd, totals.hourNanoUsd],
    ['calls of packed hours', totals.packedDayCalls, totals.packCalls],
    ['costs of packed hours', totals.packedDayNanoUsd, totals.packNanoUsd],
    ['spent in the scopes', costNanoUsd + totals.carriedNanoUsd, totals.spentNanoUsd],
    ['held in the scopes', totals.openNanoUsd, totals.heldNanoUsd],
  ];
  const differences = pairs.flatMap(([what, counted, kept]) =>
    counted === kept ? [] : [`${what}: ${counted} counted, ${kept} kept`],
  );
  if (differences.length === 0 && !db.readonly) db.prepare(KEEP_MARK).run(totals);
  return { isEqual: differences.length === 0, differences };
}

const TOTALS = `
  WITH mark AS (
    SELECT coalesce(max(call_id), 0) AS id, coalesce(max(calls), 0) AS calls, coalesce(max(cost_nano_usd), 0) AS cost
    FROM use_mark
  ), fresh AS (
    SELECT count(*) AS calls, coalesce(sum(cost_nano_usd), 0) AS cost, max(id) AS last
    FROM call WHERE id > (SELECT id FROM mark)
  ), line AS (
    SELECT coalesce(sum(cost_nano_usd), 0) AS cost FROM charge_line WHERE call_id > (SELECT id FROM mark)
  ), days AS (SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(cost_nano_usd), 0) AS cost FROM use_day),
  hours AS (SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(cost_nano_usd), 0) AS cost FROM use_hour),
  packs AS (SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(cost_nano_usd), 0) AS cost FROM use_pack),
  packed AS (
    SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(cost_nano_usd), 0) AS cost
    FROM use_day WHERE day IN (SELECT day FROM use_pack)
  ), scopes AS (
    SELECT coalesce(sum(spent_nano_usd), 0) AS spent, coalesce(sum(held_nano_usd), 0) AS held
    FROM scope_total WHERE scope = 'day'
  )
  SELECT coalesce(fresh.last, mark.id) AS lastCallId, mark.calls + fresh.calls AS calls,
    mark.cost + fresh.cost AS costNanoUsd, mark.cost + line.cost AS linesNanoUsd,
    packs.calls AS packCalls, packed.calls AS packedDayCalls, packs.cost AS packNanoUsd,
    packed.cost AS packedDayNanoUsd, days.calls AS dayCalls, hours.calls AS hourCalls, days.cost AS dayNanoUsd, hours.cost AS hourNanoUsd,
    (SELECT coalesce(sum(amount_nano_usd), 0) FROM adjustment) AS adjustedNanoUsd,
    (SELECT coalesce(sum(spent_nano_usd), 0) FROM scope_carry WHERE scope = 'day') AS carriedNanoUsd,
    scopes.spent AS spentNanoUsd, scopes.held AS heldNanoUsd,
    (SELECT coalesce(sum(h.amount_nano_usd), 0) FROM open_hold o CROSS JOIN hold h ON h.id = o.hold_id) AS openNanoUsd
  FROM mark, fresh, line, days, hours, packs, packed, scopes`;

const KEEP_MARK = `
  INSERT INTO use_mark VALUES (1, @lastCallId, @calls, @costNanoUsd) ON CONFLICT DO UPDATE SET
    call_id = excluded.call_id, calls = excluded.calls, cost_nano_usd = excluded.cost_nano_usd`;
