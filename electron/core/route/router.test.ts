import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { createRouting } from '../db/routing.ts';
import { expectOk, openTestLedger } from '../spend/ledger/test-ledger.ts';
import { testRow, testTable } from '../spend/prices/test-table.ts';
import { createTokenFactors } from '../spend/tokens/token-factors.ts';
import { createPolicies } from './policies.ts';
import { createProviderHealth } from './provider-health.ts';
import { createRouter, type RoutedItem } from './router.ts';
import { defaultPolicy, scripted, testTask } from './test-desk.ts';

const size = { textTokens: 1_500, textBytes: 6_000, expectedOutputTokens: 60, outputLimitTokens: 200 };
const item: RoutedItem = {
  task: 'triage',
  messageId: 1,
  priority: 'normal',
  tier: 'module',
  score: 0.4,
  missedShare: 0.5,
  privacy: 'may-leave',
  size,
  latestUsefulAtUtcMs: null,
};

function openRouter(rows = [testRow()], capNanoUsd = 50_000_000, hasBatches = false) {
  const money = openTestLedger();
  expectOk(money.ledger.setBudget('day', toNanoUsd(capNanoUsd)));
  const repository = createRouting(money.db);
  const policies = createPolicies({ repository, shipped: defaultPolicy, nowUtcMs: money.clock.nowUtcMs });
  const health = createProviderHealth(() => defaultPolicy.breaker);
  const router = createRouter({
    clock: money.clock,
    repository,
    policies,
    ledger: money.ledger,
    health,
    tokenFactors: createTokenFactors(),
    mode: () => 'hybrid',
    connection: () => 'online',
    providers: () => [scripted('a', [])],
    hasBatches: () => hasBatches,
    priceTable: () => testTable(rows),
  });
  return { router, repository, policies, health, clock: money.clock };
}

it('keeps each decision with its figures and hands on its id (bug: a call that nobody can explain)', () => {
  const { router, repository } = openRouter();
  const { decisionId, decision, route } = router.decide(item);
  expect(decision).toMatchObject({ kind: 'send', reason: 'sent-worth' });
  expect(route).toEqual({
    decisionId,
    policyVersion: defaultPolicy.version,
    tiers: ['cloud-cheap'],
    serviceTier: 'standard',
  });
  const saved = repository.decision(decisionId);
  expect(JSON.parse(saved?.details ?? '{}')).toMatchObject({ labels: 0, score: 0.4 });
});

it('learns from labels at once, per task and tier (bug: a correction changes nothing until a restart)', () => {
  const { router } = openRouter();
  for (let index = 0; index < 200; index += 1) {
    router.learn({
      task: 'triage',
      tier: 'module',
      messageId: index,
      score: index % 2 === 0 ? 0.9 : 0.3,
      isRight: index % 2 === 0,
      origin: 'correction',
      atUtcMs: 1,
    });
  }
  expect(router.decide({ ...item, score: 0.95 }).decision.reason).toBe('kept-certified');
  expect(router.calibrationOf('triage', 'module').labels).toBe(200);
  expect(router.calibrationOf('triage', 'local').labels).toBe(0);
});

it('runs a shadow policy beside the active one and never lets it send (bug: a test policy spends money)', () => {
  const { router, repository, policies } = openRouter();
  const strict = { ...defaultPolicy, version: 'strict', losses: { ...defaultPolicy.losses } };
  expectOk(policies.propose(JSON.stringify(strict), 'strict.json'));
  router.decide(item);
  expect(repository.decision(2)).toMatchObject({ policyVersion: 'strict', isShadow: true });
  expect(repository.decisionsOf(1)).toHaveLength(1);
});

it('waits for off-peak hours where the item can wait (bug: double price for mail that nobody reads before noon)', () => {
  const peak = { input: 100_000_000_000, output: 500_000_000_000 };
  const windows = [
    { zone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '14:00', prices: peak },
  ];
  const { router, clock } = openRouter([testRow({ windows })], 5_000_000_000);
  const { decision } = router.decide({ ...item, missedShare: 1 });
  expect(decision).toMatchObject({ kind: 'wait', reason: 'waits-off-peak' });
  expect(decision.chosen?.sendAtUtcMs).toBe(clock.nowUtcMs() + 2 * 3_600_000);
});

it('lets what is not urgent wait for a batch, where its owner agreed and no deadline is near', () => {
  const batch = testRow({ serviceTier: 'batch', prices: { input: 50_000_000, output: 250_000_000 } });
  const { router, clock } = openRouter([testRow(), batch], 50_000_000, true);
  const agreed = { ...item, mayWaitForBatch: true };
  const inHours = (hours: number) => clock.nowUtcMs() + hours * 3_600_000;
  expect(router.look(agreed).reason).toBe('waits-batch');
  const decided = router.decide(agreed);
  expect(decided.route).toBeNull();
  expect(decided.batch).toEqual({
    providerId: 'a',
    route: {
      decisionId: decided.decisionId,
      policyVersion: defaultPolicy.version,
      tiers: ['cloud-cheap'],
      serviceTier: 'batch',
    },
  });
  expect(router.decide(item).batch).toBeNull();
  expect(router.look({ ...agreed, latestUsefulAtUtcMs: inHours(48) }).reason).toBe('waits-batch');
  for (const changes of [
    { mayWaitForBatch: false },
    { priority: 'urgent' as const },
    { latestUsefulAtUtcMs: inHours(24) },
  ]) {
    expect(router.look({ ...agreed, ...changes }).reason).toBe('sent-worth');
  }
  const { router: without } = openRouter([testRow(), batch]);
  expect(without.look(agreed).reason).toBe('sent-worth');
});

it('asks anew when a batch leaves, and keeps that it was sent (bug: the next start takes it for waiting, and pays again)', () => {
  const batch = testRow({ serviceTier: 'batch', prices: { input: 50_000_000, output: 250_000_000 } });
  const { router, repository, clock } = openRouter([testRow(), batch], 50_000_000, true);
  const agreed = { ...item, mayWaitForBatch: true };
  router.decide(agreed);
  expect(repository.waiting(0, 10)).toEqual([1]);
  const { decisionId = null } = router.handIn(agreed)?.route ?? {};
  expect(repository.decision(decisionId ?? -1)).toMatchObject({
    reason: 'sent-batch',
    chosenTier: 'cloud-cheap',
  });
  expect(repository.waiting(0, 10)).toEqual([]);
  const soonDue = { ...agreed, latestUsefulAtUtcMs: clock.nowUtcMs() + 3_600_000 };
  expect(router.handIn(soonDue)).toBeNull();
  expect(repository.decisionsOf(1)).toHaveLength(2);
});

it('keeps that a batch was cancelled (bug: what the user took back waits again after the next start)', () => {
  const { router, repository } = openRouter();
  router.keepCancelled(7, 'module');
  expect(repository.decisionsOf(7)).toMatchObject([{ reason: 'kept-cancelled', chosenTier: 'module' }]);
});

it('leaves a resting provider out and says so (bug: every mail waits for a dead provider)', () => {
  const { router, health, clock } = openRouter();
  health.failed('a', { trouble: 'wrong-key', detail: 'no', retryAfterMs: null }, clock.monotonicMs());
  expect(router.decide(item).decision.reason).toBe('waits-health');
});

it('routes what the user asked for by the chain and keeps that, too (bug: drafts without a decision)', () => {
  const { router, repository } = openRouter();
  const route = router.chooseRoute(testTask());
  expect(route.tiers).toEqual(defaultPolicy.tasks.draft.chain);
  expect(repository.decision(route.decisionId ?? 0)?.reason).toBe('sent-asked');
});

it('audits a small fixed share and stays within its part of the cap (bug: audits eat the budget)', () => {
  const { router } = openRouter();
  const audited = Array.from({ length: 5_000 }, (_one, id) => router.isAudited(id, 1_000)).filter(Boolean);
  expect(audited.length / 5_000).toBeGreaterThan(0.012);
  expect(audited.length / 5_000).toBeLessThan(0.05);
  expect(Array.from({ length: 500 }, (_one, id) => router.isAudited(id, 6_000_000)).some(Boolean)).toBe(
    false,
  );
});

it('calibrates by fair samples alone once there are enough (bug: who corrects only mistakes makes every answer look wrong)', () => {
  const { router } = openRouter();
  const label = { task: 'triage', tier: 'module', messageId: 1, score: 0.8, atUtcMs: 1 } as const;
  for (let index = 0; index < 200; index += 1)
    router.learn({ ...label, isRight: false, origin: 'correction' });
  expect(router.calibrationOf('triage', 'module').probabilityOf(0.8)).toBeLessThan(0.1);
  for (let index = 0; index < 100; index += 1) router.learn({ ...label, isRight: true, origin: 'audit' });
  expect(router.calibrationOf('triage', 'module')).toMatchObject({ labels: 100 });
  expect(router.calibrationOf('triage', 'module').probabilityOf(0.8)).toBeGreaterThan(0.9);
});

it('takes a shadow that waits for a batch for one that sends, as what ruled has sent (bug: a shadow that batches is never judged)', () => {
  const batch = testRow({ serviceTier: 'batch', prices: { input: 50_000_000, output: 250_000_000 } });
  const { router, repository, policies } = openRouter([testRow(), batch], 50_000_000, true);
  const agreed = { ...item, mayWaitForBatch: true };
  const same = { ...defaultPolicy, version: 'same' };
  expectOk(policies.propose(JSON.stringify(same), 'same.json'));
  router.decide(agreed);
  router.handIn(agreed);
  router.judge({ messageId: 1, origin: 'correction', isRight: true, costNanoUsd: 90_000 });
  expect(repository.trialSum('same', 'shadow', 10)).toMatchObject({ items: 1, right: 1 });
});

it('judges the policy that ruled and its shadow where the outcome is known (bug: a canary that nobody ever judges)', () => {
  const { router, repository, policies } = openRouter();
  const shy = { ...defaultPolicy, version: 'shy', leavingNanoUsd: 1_000_000_000 };
  const eager = { ...defaultPolicy, version: 'eager', leavingNanoUsd: 0 };
  const items = (version: string) => repository.trialSum(version, 'shadow', 10);
  expectOk(policies.propose(JSON.stringify(shy), 'shy.json'));
  router.decide(item);
  router.judge({ messageId: 1, origin: 'correction', isRight: true, costNanoUsd: 180_000 });
  expect(repository.trialSum(defaultPolicy.version, 'active', 10)).toMatchObject({ items: 1, right: 1 });
  expect(items('shy').items).toBe(0);
  expectOk(policies.propose(JSON.stringify(eager), 'eager.json'));
  router.decide({ ...item, messageId: 2, missedShare: 0.3, score: 0.7 });
  router.judge({ messageId: 2, origin: 'audit', isRight: false, costNanoUsd: 0 });
  expect(items('eager')).toMatchObject({ items: 1 });
});
