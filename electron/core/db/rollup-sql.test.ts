import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import {
  countedAnew,
  type Grain,
  HELD,
  keptIn,
  OPEN_HOLDS_ANEW,
  SCOPE_TOTALS_ANEW,
  SUM_COLUMNS,
  sourcesOf,
} from './rollup-sql.ts';

const { db } = openTestLedger();
const all = {
  days: ['d'],
  hours: [{ day: 'd', hourUtcMs: 0 }],
  cuts: [{ day: 'd', hourUtcMs: 0, fromUtcMs: 0, toUtcMs: 1 }],
};
const values = { days: '[]', hours: '[]', cuts: '[]', keys: null, day: null, hour: null };
const grains = [false, true].flatMap((day) =>
  [false, true].flatMap((hour) => [false, true].map((key): Grain => ({ day, hour, key, needsHours: hour }))),
);

it('compares tables whose columns are the same, in the same order (bug: a new sum is never checked)', () => {
  for (const table of ['use_day', 'use_hour'] as const) {
    const columns = [countedAnew(table), keptIn(table)].map((sql) =>
      db
        .prepare(sql)
        .columns()
        .map(({ name }) => name),
    );
    expect(columns[0]).toEqual(columns[1]);
    const own = db.pragma(`table_info(${table})`) as { readonly name: string }[];
    const sums = own
      .map(({ name }) => name)
      .filter((name) => !['day', 'hour_utc_ms', 'key_id'].includes(name));
    expect(SUM_COLUMNS.split(/,\s*/u).sort()).toEqual(sums.sort());
  }
});

it('is SQL for every question, and asks nothing of parts that a period has not (bug: a wrong column for one of eight grains)', () => {
  for (const grain of grains) {
    const sources = sourcesOf(all, grain);
    expect(sources).toHaveLength(3);
    for (const source of sources) {
      const statements = source.kind === 'fine' ? [source.rows] : [source.sums, source.latency];
      for (const sql of statements) expect(() => db.prepare(sql).raw().all(values)).not.toThrow();
    }
  }
  expect(
    sourcesOf({ days: [], hours: [], cuts: [] }, { day: true, hour: false, key: true, needsHours: false }),
  ).toEqual([]);
});

it('finds nothing to be made anew in a new ledger (bug: an empty ledger is repaired at each start)', () => {
  for (const sql of [OPEN_HOLDS_ANEW, SCOPE_TOTALS_ANEW]) expect(db.prepare(sql).all()).toEqual([]);
  expect(db.prepare(HELD).all({ sinceUtcMs: 0, untilUtcMs: 9e15 })).toEqual([]);
});
