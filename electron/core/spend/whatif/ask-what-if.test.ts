import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whatIfSchema } from '../../../../shared/contract/spend-views.ts';
import { costOfTokens, toNanoUsd } from '../../../../shared/money.ts';
import type { ProviderSetup } from '../../cloud-port.ts';
import { defaultPolicy } from '../../route/test-desk.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import type { CallSubject, LocalUse, TokenUsage } from '../ledger-types.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { createTokenFactors } from '../tokens/token-factors.ts';
import { askWhatIf } from './ask-what-if.ts';

const always = { sinceUtcMs: 0, untilUtcMs: Date.UTC(2027, 0, 1) };
const noUsage = settlement(0).usage;
/** 0.10 and 0.50 USD per million for `p/m`, ten times as much for `p/big`. */
const table = testTable([
  testRow(),
  testRow({ model: 'big', name: 'Big', prices: { input: 1_000_000_000, output: 5_000_000_000 } }),
]);
const price = (input: number, output: number) =>
  costOfTokens(input, 100_000_000 as never) + costOfTokens(output, 500_000_000 as never);

function setupOf(changes: Partial<ProviderSetup> = {}): ProviderSetup {
  return {
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
  };
}

function openWhatIf(providers: readonly ProviderSetup[] = [setupOf()]) {
  const money = openTestLedger();
  expectOk(money.ledger.setBudget('day', toNanoUsd(100_000_000)));
  const parts = {
    store: money.store,
    ledger: money.ledger,
    clock: money.clock,
    priceTable: () => table,
    providers: () => providers,
    batchProviders: () => [],
    tokenFactors: createTokenFactors(),
  };
  /** A paid call of `p/m`. */
  const paid = (usage: Partial<TokenUsage>, subject: Partial<CallSubject> = {}) => {
    const request = { ...holdRequest(1_000_000, subject), priceProvider: 'p', model: 'm' };
    const { holdId } = expectOk(money.ledger.reserve(request));
    expectOk(money.ledger.markStreaming(holdId));
    const whole = { ...noUsage, ...usage };
    const cost = price(whole.input, whole.output);
    expectOk(money.ledger.settle(holdId, { ...settlement(cost), usage: whole }));
  };
  const free = (use: Partial<LocalUse> & { readonly messageId?: number }) => {
    const subject = { ...holdRequest(0).subject, messageId: use.messageId ?? null };
    const base = { subject, tier: 'rule', modelId: null, tokensIn: 0, tokensReused: 0, tokensOut: 0, ms: 1 };
    const rest = { avoidedNanoUsd: toNanoUsd(0), resources: null, atUtcMs: money.clock.nowIs };
    expectOk(money.ledger.bookLocal([{ ...base, ...rest, ...use }]));
  };
  const ask = (
    policy: Parameters<typeof askWhatIf>[1]['policy'],
    more: Partial<Parameters<typeof askWhatIf>[1]> = {},
  ) => askWhatIf(parts, { ...always, policy, ...more });
  const label = (tier: string, isRight: boolean, origin: 'audit' | 'correction' = 'audit') =>
    money.store.routing.addLabel({
      task: 'triage',
      tier,
      messageId: null,
      score: 0.9,
      isRight,
      origin,
      atUtcMs: 1,
    });
  return { ...money, paid, free, ask, label };
}

const codes = (answer: { readonly noteCodes: readonly { readonly code: string }[] }) =>
  answer.noteCodes.map(({ code }) => code);

describe('every call on one model', () => {
  test('a paid call is priced by its own tokens, what a cache held in full', async () => {
    const { paid, ask } = openWhatIf();
    paid({ input: 600, cacheRead: 400, output: 100 }, { taskKind: 'draft' });
    const answer = expectOk(await ask({ kind: 'model', provider: 'p', model: 'big' }));
    whatIfSchema.parse(answer);
    expect(answer.wouldCostNanoUsd).toBe(10 * price(1_000, 100));
    expect(answer.actualNanoUsd).toBe(price(600, 100));
    expect(codes(answer)).toEqual(['cache-as-input', 'quality-other-model', 'quality-none']);
  });

  test('the baseline itself costs what was booked as avoided, whatever the mails were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 560, max: 9_000 }), { maxLength: 8 }), async (lengths) => {
        const { free, ask } = openWhatIf();
        for (const [index, input] of lengths.entries()) {
          free({ messageId: index + 1, avoidedNanoUsd: toNanoUsd(price(input, 60)) });
        }
        const answer = expectOk(await ask({ kind: 'model', provider: 'p', model: 'm' }));
        expect(answer.wouldCostNanoUsd).toBe(lengths.reduce((sum, input) => sum + price(input, 60), 0));
      }),
      { numRuns: 20 },
    );
  });

  test('a mail that went through three tiers is asked about once; what a cache gave again stays free', async () => {
    const { free, paid, ask } = openWhatIf();
    free({ messageId: 1, avoidedNanoUsd: toNanoUsd(price(900, 60)) });
    free({ messageId: 1, tier: 'local', tokensIn: 800, tokensOut: 3, tokensReused: 500 });
    paid({ input: 1_000, output: 30 }, { messageId: 1 });
    free({ messageId: 2, tier: 'cache' });
    const answer = expectOk(await ask({ kind: 'model', provider: 'p', model: 'm' }));
    expect(answer.calls).toBe(4);
    expect(answer.byTier).toEqual([
      { tier: 'cloud-cheap', calls: 1, costNanoUsd: price(1_000, 30) },
      { tier: 'cache', calls: 1, costNanoUsd: 0 },
    ]);
  });

  test('a price that began later is used, and said; a model without any is refused', async () => {
    const { paid, ask } = openWhatIf();
    paid({ input: 1_000 });
    const later = testTable([testRow({ validFrom: '2026-11-30' })]);
    const pricesText = JSON.stringify(later);
    const answer = expectOk(await ask({ kind: 'model', provider: 'p', model: 'm' }, { pricesText }));
    expect(answer.wouldCostNanoUsd).toBe(price(1_000, 0));
    expect(codes(answer)).toContain('price-of-later');
    const unknown = await ask({ kind: 'model', provider: 'p', model: 'other' });
    expect(unknown).toMatchObject({ error: { code: 'price-unknown' } });
  });

  test('another price table changes the price of then, a broken one is refused with its fault', async () => {
    const { paid, ask } = openWhatIf();
    paid({ input: 1_000 });
    const twice = testTable([testRow({ prices: { input: 200_000_000, output: 500_000_000 } })]);
    const model = { kind: 'model', provider: 'p', model: 'm' } as const;
    const answer = expectOk(await ask(model, { pricesText: JSON.stringify(twice) }));
    expect(answer.wouldCostNanoUsd).toBe(2 * price(1_000, 0));
    expect(await ask(model, { pricesText: '{' })).toMatchObject({ error: { code: 'unreadable' } });
    const negative = JSON.stringify(twice).replace('200000000', '-1');
    const refused = await ask(model, { pricesText: negative });
    expect(refused).toMatchObject({ error: { code: 'unreadable' } });
    expect(JSON.stringify(refused)).toContain('rows[0].prices.input');
  });
});

describe('local-only', () => {
  test('costs nothing, and the cheaper answer of before stands', async () => {
    const { free, paid, ask } = openWhatIf();
    free({ messageId: 1, tier: 'module' });
    paid({ input: 1_000 }, { messageId: 1 });
    paid({ input: 1_000 }, { taskKind: 'draft' });
    const answer = expectOk(await ask({ kind: 'local-only' }));
    expect(answer).toMatchObject({ wouldCostNanoUsd: 0, actualNanoUsd: 2 * price(1_000, 0) });
    expect(answer.byTier.map(({ tier, calls }) => [tier, calls])).toEqual([
      ['module', 1],
      ['local', 1],
    ]);
  });
});

describe('quality', () => {
  test('is the share of right labels with its exact interval; corrections are said to be the bad ones', async () => {
    const { free, ask, label } = openWhatIf();
    free({ messageId: 1, tier: 'local', tokensIn: 5 });
    for (let index = 0; index < 20; index += 1)
      label('local', index >= 2, index < 2 ? 'correction' : 'audit');
    const { quality, noteCodes } = expectOk(await ask({ kind: 'local-only' }));
    // Clopper and Pearson for 18 of 20 at 90 %: 0.7174 to 0.9819.
    expect(quality?.low).toBeCloseTo(0.7174, 3);
    expect(quality?.high).toBeCloseTo(0.9819, 3);
    expect(quality).toMatchObject({ expected: 0.9, labels: 20 });
    expect(noteCodes).toContainEqual({
      code: 'quality-from-corrections',
      arguments: { corrections: '2', labels: '20' },
    });
  });

  test('without labels nothing is said, and the reason is', async () => {
    const { free, ask } = openWhatIf();
    free({ messageId: 1, tier: 'local', tokensIn: 5 });
    const answer = expectOk(await ask({ kind: 'local-only' }));
    expect(answer.quality).toBeNull();
    expect(answer.notes.join(' ')).toContain('No corrections or audits');
  });
});

describe('a policy file', () => {
  const size = { textTokens: 900, textBytes: 4_000, expectedOutputTokens: 30, outputLimitTokens: 80 };
  const question = {
    score: 0.5,
    chosen: null,
    item: {
      tier: 'module',
      priority: 'normal',
      missedShare: 0.5,
      privacy: 'may-leave',
      size,
      latestUsefulAtUtcMs: null,
    },
  };

  function openDecided(details: object = question, providers?: readonly ProviderSetup[]) {
    const opened = openWhatIf(providers);
    const decisionId = opened.store.routing.addDecision({
      task: 'triage',
      messageId: 1,
      chosenTier: 'module',
      reason: 'kept-not-worth',
      details: JSON.stringify(details),
      policyVersion: 'old',
      isShadow: false,
      atUtcMs: opened.clock.nowIs,
    });
    opened.free({ messageId: 1, tier: 'module' });
    return { ...opened, decisionId };
  }
  const file = (policy: object) => ({ kind: 'file' as const, text: JSON.stringify(policy, null, 1) });

  test('a decision is taken again: what was kept is sent where the policy weighs a mistake more', async () => {
    const { ask } = openDecided();
    const dear = { ...defaultPolicy, losses: { missed: weigh(1e9), misplaced: weigh(1e9) } };
    const sent = expectOk(await ask(file(dear)));
    expect(sent.byTier).toMatchObject([{ tier: 'cloud-cheap', calls: 1 }]);
    expect(sent.wouldCostNanoUsd).toBeGreaterThan(0);
    const careless = { ...defaultPolicy, losses: { missed: weigh(0), misplaced: weigh(0) } };
    const kept = expectOk(await ask(file(careless)));
    expect(kept).toMatchObject({ wouldCostNanoUsd: 0, byTier: [{ tier: 'module', calls: 1 }] });
    expect(codes(kept)).toContain('replayed-decisions');
  });

  test('an answer that was really given is priced by its own tokens', async () => {
    const { ask, paid, decisionId } = openDecided({ ...question, chosen: { sendAtUtcMs: 0 } });
    paid({ input: 1_234, output: 21 }, { messageId: 1, decisionId });
    const dear = { ...defaultPolicy, losses: { missed: weigh(1e9), misplaced: weigh(1e9) } };
    expect(expectOk(await ask(file(dear))).wouldCostNanoUsd).toBe(price(1_234, 21));
  });

  test('the cap of a day bounds the replay, too', async () => {
    const { ask, ledger } = openDecided();
    expectOk(ledger.setBudget('day', toNanoUsd(1)));
    const dear = { ...defaultPolicy, losses: { missed: weigh(1e9), misplaced: weigh(1e9) } };
    expect(expectOk(await ask(file(dear))).wouldCostNanoUsd).toBe(0);
  });

  test('a draft goes to the first tier of the chain that has a provider', async () => {
    const strong = setupOf({ id: 'best', model: 'big', tier: 'cloud-strong' });
    const { ask, paid } = openWhatIf([setupOf(), strong]);
    paid({ input: 1_000, output: 100 }, { taskKind: 'draft' });
    const tasks = {
      ...defaultPolicy.tasks,
      draft: { ...defaultPolicy.tasks.draft, chain: ['cloud-strong'] },
    };
    const moved = expectOk(await ask(file({ ...defaultPolicy, tasks })));
    expect(moved.byTier).toEqual([{ tier: 'cloud-strong', calls: 1, costNanoUsd: 10 * price(1_000, 100) }]);
    const same = expectOk(await ask(file(defaultPolicy)));
    expect(same.wouldCostNanoUsd).toBe(price(1_000, 100));
  });

  test('an error in the file is told with its line and field', async () => {
    const { ask } = openWhatIf();
    const wrong = { ...defaultPolicy, pacing: { ...defaultPolicy.pacing, urgentReserve: 7 } };
    const answer = await ask(file(wrong));
    expect(answer).toMatchObject({ error: { code: 'policy-invalid' } });
    expect(JSON.stringify(answer)).toMatch(/line \d+, pacing\.urgentReserve/u);
  });
});

function weigh(nanoUsd: number) {
  return { urgent: nanoUsd, normal: nanoUsd, low: nanoUsd };
}
