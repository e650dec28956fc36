import { expect, it } from 'vitest';
import { expectOk } from '../ledger/test-ledger.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { createModelPlan } from './model-plan.ts';
import { createPricer } from './price-again.ts';
import { freeCall, replayCall } from './test-replay.ts';

/** 0.10, 0.50 and 0.01 USD per million for input, output and reading from a cache; `big` costs ten times as much. */
const table = testTable([
  testRow({ prices: { input: 100_000_000, output: 500_000_000, cacheRead: 10_000_000 } }),
  testRow({ model: 'big', prices: { input: 1_000_000_000, output: 5_000_000_000, cacheRead: 100_000_000 } }),
]);
const planOf = (model: string, isConfigured = true) =>
  createModelPlan({
    provider: 'p',
    model,
    tier: 'cloud-strong',
    isConfigured,
    pricer: createPricer(table, 0),
  });
const codes = (plan: ReturnType<typeof planOf>) => plan.notes().map(({ code }) => code);

it('keeps the cache of the same model, and gives another none (bug: the dear model is priced at cached tokens it never had)', () => {
  const call = replayCall({ tokensReused: 900 });
  const same = planOf('m');
  expect(expectOk(same.place(call))).toMatchObject({
    tier: 'cloud-strong',
    costNanoUsd: 100 * 100 + 900 * 10 + 100 * 500,
  });
  expect(codes(same)).toEqual([]);
  const other = planOf('big');
  expect(expectOk(other.place(call))?.costNanoUsd).toBe(1_000 * 1_000 + 100 * 5_000);
  expect(codes(other)).toEqual(['cache-as-input']);
});

it('ranks the bill over tokens counted here, and those over the baseline (bug: a mail is priced by the poorest knowledge)', () => {
  const plan = planOf('m');
  const ranks = [
    replayCall(),
    freeCall({ tier: 'local', tokensIn: 400, tokensOut: 3 }),
    freeCall({ avoidedNanoUsd: 90_000 }),
    freeCall({ tier: 'user' }),
  ].map((call) => expectOk(plan.place(call))?.rank ?? -1);
  expect(ranks).toEqual([...ranks].sort((left, right) => right - left));
  expect(new Set(ranks).size).toBe(4);
  expect(codes(plan)).toEqual(['local-tokens', 'baseline-tokens', 'kept-free']);
});

it('keeps the owner’s word and the cache free where they are, and makes no second call for a mail (bug: a mail is asked twice)', () => {
  const plan = planOf('m');
  expect(expectOk(plan.place(freeCall({ tier: 'cache' })))).toMatchObject({ tier: 'cache', costNanoUsd: 0 });
  expect(expectOk(plan.place(freeCall({ tier: 'module' })))).toBe(null);
});

it('has no labels where the model is not the one set up (bug: another model’s quality is promised)', () => {
  const [own, other] = [planOf('big'), planOf('big', false)];
  expect([own.hasLabelsOf('cloud-strong'), other.hasLabelsOf('cloud-strong')]).toEqual([true, false]);
  expect(other.hasLabelsOf('rule')).toBe(true);
  expect(codes(other)).toEqual(['quality-other-model']);
});

it('is refused for a model without a price (bug: it would have cost nothing)', () => {
  expect(planOf('unknown').place(replayCall())).toMatchObject({
    ok: false,
    error: { code: 'price-unknown' },
  });
});
