import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import type { ProviderSetup } from '../../cloud-port.ts';
import type { ReplayCall } from '../../db/replay-calls.ts';
import { defaultPolicy } from '../../route/test-desk.ts';
import { expectOk } from '../ledger/test-ledger.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { createTokenFactors } from '../tokens/token-factors.ts';
import { createPolicyPlan, type PolicyPlanParts } from './policy-plan.ts';
import { createPricer } from './price-again.ts';
import { freeCall, replayCall } from './test-replay.ts';

const table = testTable([
  testRow(),
  testRow({ model: 'big', prices: { input: 1_000_000_000, output: 5_000_000_000 } }),
]);
const setupOf = (changes: Partial<ProviderSetup> = {}): ProviderSetup => ({
  id: 'cloud',
  kind: 'openai-compatible',
  url: 'https://api.p.example/v1',
  model: 'm',
  tier: 'cloud-cheap',
  isSelfHosted: false,
  keyPlace: 'session',
  keyEnv: null,
  priceProvider: 'p',
  ...changes,
});
const dearMistakes = { urgent: toNanoUsd(1e9), normal: toNanoUsd(1e9), low: toNanoUsd(1e9) };
const dear = { ...defaultPolicy, losses: { missed: dearMistakes, misplaced: dearMistakes } };
const NOON = Date.UTC(2026, 10, 25, 12);

function decision(
  decisionId: number,
  chosen: { readonly sendAtUtcMs: number } | null = null,
  atUtcMs = NOON,
  more: Readonly<Record<string, unknown>> = {},
) {
  const size = { textTokens: 900, textBytes: 4_000, expectedOutputTokens: 30, outputLimitTokens: 80 };
  const item = { tier: 'module', priority: 'normal', missedShare: 0.5, privacy: 'may-leave', size };
  const details = JSON.stringify({
    score: 0.5,
    chosen,
    item: { ...item, latestUsefulAtUtcMs: null, ...more },
  });
  return { decisionId, task: 'triage', messageId: decisionId, details, atUtcMs };
}

function planOf(changes: Partial<PolicyPlanParts> = {}) {
  return createPolicyPlan({
    policy: dear,
    decisions: [],
    paidByDecision: new Map<number, ReplayCall>(),
    providers: [setupOf()],
    batchProviders: [],
    pricer: createPricer(table, 0),
    tokenFactors: createTokenFactors(),
    routing: { labels: () => [] },
    capNanoUsd: 100_000_000,
    zone: 'UTC',
    ...changes,
  });
}
const notes = (plan: ReturnType<typeof planOf>) =>
  plan.notes().map(({ code, arguments: figures }) => [code, Object.values(figures)[0]]);

it('leaves out a paid call whose decision is taken again (bug: its price of then comes on top of that of now)', () => {
  const call = replayCall({ decisionId: 1 });
  const plan = planOf({ decisions: [decision(1)], paidByDecision: new Map([[1, call]]) });
  expect(expectOk(plan.place(call))).toBe(null);
  expect(expectOk(plan.rest())).toMatchObject([
    { tier: 'cloud-cheap', costNanoUsd: 150_000, item: 'triage 1' },
  ]);
});

it('keeps a decision whose question was not kept at what it cost (bug: old months cost nothing)', () => {
  const broken = { ...decision(1), details: '{"score":0.5}' };
  const plan = planOf({ decisions: [broken] });
  expect(expectOk(plan.place(replayCall({ decisionId: 1 })))).toMatchObject({ costNanoUsd: 150_000 });
  expect(expectOk(plan.rest())).toEqual([]);
  expect(notes(plan)).toEqual([['decisions-without-question', '1']]);
});

it('prices a call that moves to another model by its tokens there, without its cache (bug: the cheap cache at the dear model)', () => {
  const chain = ['cloud-strong' as const];
  const policy = { ...dear, tasks: { ...dear.tasks, draft: { ...dear.tasks.draft, chain } } };
  const plan = planOf({ policy, providers: [setupOf({ id: 'best', model: 'big', tier: 'cloud-strong' })] });
  const call = replayCall({ task: 'draft', tokensReused: 400 });
  expect(expectOk(plan.place(call))).toMatchObject({
    tier: 'cloud-strong',
    costNanoUsd: 1_500_000,
    item: null,
  });
});

it('puts what no tier of the policy could answer on this machine, and says so (bug: it is priced at a provider that is gone)', () => {
  const plan = planOf({ providers: [] });
  expect(expectOk(plan.place(replayCall({ tier: 'cloud-other' })))).toMatchObject({
    tier: 'local',
    costNanoUsd: 0,
    rank: 0,
  });
  expect(expectOk(plan.place(freeCall()))).toMatchObject({ tier: 'rule', rank: 1 });
  expect(notes(plan)).toEqual([['no-provider-of-tier', '1']]);
});

it('sends for nothing what the cache then answered (bug: an answer that was free is forecast at a price)', () => {
  const plan = planOf({ decisions: [decision(1, { sendAtUtcMs: NOON })] });
  expect(expectOk(plan.rest())).toMatchObject([{ tier: 'cloud-cheap', costNanoUsd: 0 }]);
});

it('gives each local day its own cap (bug: the replay stops after the first full day, or never)', () => {
  const hours = [0, 1, 24, 25].map((after) => NOON + after * 3_600_000);
  const decisions = hours.map((atUtcMs, at) => decision(at + 1, null, atUtcMs));
  const capNanoUsd = 1_000_000;
  const paidByDecision = new Map(
    decisions.map(({ decisionId }) => [decisionId, replayCall({ decisionId, tokensIn: 8_500 })]),
  );
  const tiersIn = (zone: string) =>
    expectOk(planOf({ decisions, capNanoUsd, paidByDecision, zone }).rest()).map(({ tier }) => tier);
  expect(tiersIn('UTC')).toEqual(['cloud-cheap', 'module', 'cloud-cheap', 'module']);
  // Noon in UTC is 23:00 there, an hour later it is the next day.
  expect(tiersIn('Etc/GMT-11')).toEqual(['cloud-cheap', 'cloud-cheap', 'module', 'cloud-cheap']);
  expect(
    expectOk(planOf({ decisions, capNanoUsd: null }).rest()).every(({ tier }) => tier === 'module'),
  ).toBe(true);
});

it('plays what waited for a batch again at the price of a batch, where its owner agreed (bug: the same policy is dearer than it was)', () => {
  const halfPrice = { input: 50_000_000, output: 250_000_000 };
  const priced = testTable([testRow(), testRow({ serviceTier: 'batch', prices: halfPrice })]);
  const call = replayCall({ decisionId: 1, serviceTier: 'batch' });
  const given = {
    decisions: [decision(1, null, NOON, { mayWaitForBatch: true })],
    paidByDecision: new Map([[1, call]]),
    pricer: createPricer(priced, 0),
  };
  const costOf = (batchProviders: readonly string[]) =>
    expectOk(planOf({ ...given, batchProviders }).rest()).map(({ costNanoUsd }) => costNanoUsd);
  expect(costOf(['cloud'])).toEqual([75_000]);
  expect(costOf([])).toEqual([150_000]);
});
