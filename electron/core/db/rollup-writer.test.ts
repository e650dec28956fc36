import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlainDay } from '../../../shared/time.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import type { CountedCall } from './rollup-types.ts';
import { createRollupWriter } from './rollup-writer.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 25, 22);

const counted = fc
  .record({
    hour: fc.nat(3),
    task: fc.constantFrom('triage', 'draft'),
    provider: fc.constantFrom(null, 'cloud'),
    gpuMs: fc.constantFrom(0, 2.5),
    ownerId: fc.constantFrom(null, 1),
    costNanoUsd: fc.nat(1_000),
    ms: fc.double({ min: 0, max: 5_000, noNaN: true }),
    memoryBytes: fc.nat(1_000),
  })
  .map(({ hour, ...rest }): CountedCall => {
    const atUtcMs = START + hour * HOUR_MS + 7;
    return {
      ...rest,
      tier: 'local',
      modelId: null,
      account: null,
      day: new Date(atUtcMs).toISOString().slice(0, 10) as PlainDay,
      hourUtcMs: START + hour * HOUR_MS,
      atUtcMs,
      isFailed: rest.costNanoUsd === 0,
      tokensIn: 3,
      tokensReused: 2,
      cacheWrite: 1,
      tokensOut: 4,
      reasoning: 5,
      estimatedNanoUsd: 0,
      avoidedNanoUsd: 6,
      cpuMs: 1.5,
      energyMilliJoules: 7,
    };
  });

const ROWS = `SELECT t.*, k.task, k.tier, k.provider, k.model, k.account, k.user, k.resource
  FROM use_hour t JOIN use_key k ON k.id = t.key_id ORDER BY t.day, t.hour_utc_ms, k.task, k.provider, k.user, k.resource`;

it('gives the same sums for calls at once and one by one (bug: a batch of mails counts as one call)', () => {
  const opened = openTestLedger();
  const writer = createRollupWriter(opened.db);
  const rowsAfter = (write: () => void) => {
    opened.db.exec('DELETE FROM use_day; DELETE FROM use_hour; DELETE FROM use_pack; DELETE FROM use_key');
    write();
    const rows = opened.db.prepare(ROWS).all() as Record<string, unknown>[];
    const total = opened.store.rollups.total({ sinceUtcMs: 0, untilUtcMs: 9e15 });
    return { rows: rows.map(({ key_id: _id, ...row }) => row), total };
  };
  fc.assert(
    fc.property(fc.array(counted, { minLength: 1, maxLength: 15 }), (calls) => {
      const atOnce = rowsAfter(() => writer.add(calls));
      const oneByOne = rowsAfter(() => {
        for (const call of calls) writer.add([call]);
      });
      expect(oneByOne).toEqual(atOnce);
      expect(atOnce.total).toMatchObject({
        calls: calls.length,
        failedCalls: calls.filter(({ isFailed }) => isFailed).length,
        tokensIn: 3 * calls.length,
        costNanoUsd: calls.reduce((sum, call) => sum + call.costNanoUsd, 0),
        memoryBytes: Math.max(...calls.map(({ memoryBytes }) => memoryBytes)),
      });
    }),
    { numRuns: 40 },
  );
});

it('names what a call was made with (bug: answers of the graphics card are booked to the cloud)', () => {
  const { db, store } = openTestLedger();
  const [call] = fc.sample(counted, 1);
  if (call === undefined) throw new Error('no sample');
  const uses = [
    { provider: 'cloud', gpuMs: 9 },
    { provider: null, gpuMs: 9 },
    { provider: null, gpuMs: 0 },
  ];
  createRollupWriter(db).add(uses.map((use) => ({ ...call, ...use })));
  const rows = store.rollups.queryUse({
    sinceUtcMs: 0,
    untilUtcMs: 9e15,
    by: ['resource', 'provider', 'account', 'user'],
  });
  expect(rows.map(({ by }) => [by.resource, by.provider, by.account])).toEqual([
    ['cloud', 'cloud', 'local'],
    ['cpu', '', 'local'],
    ['gpu', '', 'local'],
  ]);
});

it('corrects the day and the hour of a call alone (bug: a correction moves every hour of the day)', () => {
  const { db, store } = openTestLedger();
  const [call] = fc.sample(counted, 1);
  if (call === undefined) throw new Error('no sample');
  const [one, other] = [0, 1].map((hour) => ({
    ...call,
    costNanoUsd: 10,
    hourUtcMs: START + hour * HOUR_MS,
    atUtcMs: START + hour * HOUR_MS,
    day: '2026-11-25' as PlainDay,
  })) as [CountedCall, CountedCall];
  const writer = createRollupWriter(db);
  writer.add([one, other]);
  writer.adjust(one, -4);
  const costs = (by: 'day' | 'hour') =>
    store.rollups
      .queryUse({ sinceUtcMs: 0, untilUtcMs: 9e15, by: [by] })
      .map(({ costNanoUsd }) => costNanoUsd);
  expect([costs('day'), costs('hour')]).toEqual([[16], [6, 10]]);
});
