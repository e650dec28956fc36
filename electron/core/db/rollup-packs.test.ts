import { expect, it } from 'vitest';
import { toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement, testClock } from '../spend/ledger/test-ledger.ts';
import type { Call } from './calls.ts';
import type { UseDimension } from './rollup-types.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const everything = { sinceUtcMs: 0, untilUtcMs: 9e15 };

function localCall(atUtcMs: number, changes: Partial<Call> = {}): Call {
  return {
    task: 'triage',
    messageId: null,
    tier: 'local',
    modelId: 'small',
    tokensIn: 100,
    tokensReused: 10,
    tokensOut: 5,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: toNanoUsd(7),
    ms: 12,
    atUtcMs,
    ...changes,
  };
}

/** Four days of calls of two models, a paid one among them. */
function filled() {
  const opened = openTestLedger({ clock: testClock(NOON) });
  const { store, ledger, clock } = opened;
  for (let hour = 0; hour < 96; hour += 5)
    store.calls.add([
      localCall(NOON + hour * HOUR, { modelId: hour % 2 === 0 ? 'small' : 'large', ms: hour + 1 }),
    ]);
  expectOk(ledger.setBudget('day', toNanoUsd(1e9)));
  clock.nowIs = NOON + 5 * DAY;
  const { holdId } = expectOk(ledger.reserve(holdRequest(500)));
  expectOk(ledger.markStreaming(holdId));
  expectOk(ledger.settle(holdId, settlement(300)));
  return opened;
}

const packedDays = ({ db }: ReturnType<typeof filled>) =>
  db.prepare('SELECT day FROM use_pack ORDER BY day').pluck().all() as string[];

it('packs days that are over as new ones begin, and all that were missed when asked to', async () => {
  const opened = filled();
  const { store, db } = opened;
  expect(packedDays(opened)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']);
  db.exec('DELETE FROM use_pack');
  expectOk(await store.maintain());
  expect(packedDays(opened)).toHaveLength(5);
  store.close();
});

it('answers from packs as from the rows, in every combination with the hour, for some keys and hours alone', () => {
  const { store, db } = filled();
  const questions: readonly (readonly UseDimension[])[] = [
    ['hour'],
    ['hour', 'day'],
    ['model', 'hour'],
    ['hour', 'tier', 'model'],
    ['account', 'user', 'hour', 'resource'],
  ];
  const wheres = [
    {},
    { model: 'large' },
    { hour: String(NOON + 10 * HOUR) },
    { day: '2026-11-21', tier: 'local' },
  ];
  const ask = () =>
    questions.flatMap((by) => wheres.map((where) => store.rollups.queryUse({ ...everything, by, where })));
  const packed = ask();
  const oneHour = store.rollups.total({ ...everything, where: { hour: String(NOON + 10 * HOUR) } });
  db.exec('DELETE FROM use_pack');
  expect(packed).toEqual(ask());
  expect(packed.flat().length).toBeGreaterThan(100);
  expect(oneHour).toEqual(store.rollups.total({ ...everything, where: { hour: String(NOON + 10 * HOUR) } }));
  store.close();
});

it('counts a call that comes late into a packed day (bug: the pack would answer without it)', () => {
  const opened = filled();
  const { store } = opened;
  const callsOfDay = () =>
    store.rollups
      .queryUse({ ...everything, by: ['hour'], where: { day: '2026-11-21' } })
      .reduce((sum, { calls }) => sum + calls, 0);
  const before = callsOfDay();
  store.calls.add([localCall(NOON + 15 * HOUR)]);
  expect(packedDays(opened)).not.toContain('2026-11-21');
  expect(callsOfDay()).toBe(before + 1);
  expect(store.rollups.check()).toEqual({ isEqual: true, differences: [] });
  store.close();
});

it('finds a pack that is other than its hours, by its totals at a start or by a full count', () => {
  const { store, ledger, db } = filled();
  db.exec("UPDATE use_pack SET hours = zeroblob(length(hours)) WHERE day = '2026-11-21'");
  expect(store.rollups.check().differences).toEqual(['packed hours of 2026-11-21: other than its hours']);
  db.exec("UPDATE use_pack SET calls = calls + 1 WHERE day = '2026-11-22'");
  expect(expectOk(ledger.checkSums()).join()).toContain('calls of packed hours');
  expect(store.rollups.check()).toEqual({ isEqual: true, differences: [] });
  store.close();
});
