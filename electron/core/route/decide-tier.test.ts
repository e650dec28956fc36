import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { calibrate } from './calibrate.ts';
import { decideTier } from './decide-tier.ts';
import type { TierOffer, TierQuestion } from './decide-types.ts';
import { policySchema } from './policy-types.ts';

const policy = policySchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/policies/default.json', import.meta.url), 'utf8')),
);
const noonMs = Date.UTC(2026, 10, 2, 12);
const hourMs = 3_600_000;

const cheap: TierOffer = {
  tier: 'cloud-cheap',
  providerId: 'a',
  serviceTier: 'standard',
  sendAtUtcMs: noonMs,
  answerByUtcMs: noonMs + 10_000,
  expectedNanoUsd: toNanoUsd(180_000),
  worstCaseNanoUsd: toNanoUsd(500_000),
  errorRate: 0.1,
  isHealthy: true,
};
const strong: TierOffer = {
  ...cheap,
  tier: 'cloud-strong',
  expectedNanoUsd: toNanoUsd(3_600_000),
  errorRate: 0.05,
};

function question(changes: Partial<TierQuestion> = {}): TierQuestion {
  return {
    task: 'triage',
    priority: 'normal',
    mode: 'hybrid',
    privacy: 'may-leave',
    isOffline: false,
    score: 0.4,
    calibration: calibrate([], policy.tasks.triage, 'local'),
    missedShare: 0.5,
    offers: [cheap, strong],
    budget: { capNanoUsd: 50_000_000, usedNanoUsd: 0 },
    nowUtcMs: noonMs,
    zone: 'UTC',
    latestUsefulAtUtcMs: noonMs + 8 * hourMs,
    policy,
    ...changes,
  };
}

it('sends an unsure mail to the cheapest tier that is worth it (bug: always the strong one, nothing saved)', () => {
  expect(decideTier(question())).toMatchObject({
    kind: 'send',
    reason: 'sent-worth',
    chosen: { tier: 'cloud-cheap' },
  });
});

it('keeps what is sure or not worth its price (bug: money for newsletters)', () => {
  expect(decideTier(question({ score: 0.99, priority: 'low', missedShare: 0 }))).toMatchObject({
    kind: 'keep',
  });
  expect(decideTier(question({ priority: 'low', missedShare: 0, offers: [strong] }))).toMatchObject({
    kind: 'keep',
    reason: 'kept-not-worth',
  });
});

it.each([
  [{ mode: 'local' }, 'waits-local-only'],
  [{ privacy: 'never' }, 'waits-never-send'],
  [{ privacy: 'preview-first' }, 'waits-preview'],
  [{ budget: null }, 'waits-no-cap'],
  [{ budget: { capNanoUsd: 1_000_000, usedNanoUsd: 1_000_000 } }, 'waits-cap'],
  [{ budget: { capNanoUsd: 1_000_000, usedNanoUsd: 900_000 } }, 'waits-reserve'],
  [{ offers: [] }, 'waits-no-provider'],
  [{ isOffline: true }, 'waits-offline'],
  [{ offers: [{ ...cheap, isHealthy: false }] }, 'waits-health'],
  [{ offers: [{ ...cheap, answerByUtcMs: noonMs + 9 * hourMs }] }, 'waits-too-late'],
] as const)('waits for %j with %s (bug: sent although something forbids it)', (changes, reason) => {
  const decision = decideTier(question(changes));
  expect(decision).toMatchObject({ kind: 'wait', reason, chosen: null });
});

it('says what the cloud would add and its price at the cap (bug: a waiting item without a price)', () => {
  const decision = decideTier(question({ budget: { capNanoUsd: 1, usedNanoUsd: 1 } }));
  expect(decision.worstCaseNanoUsd).toBe(500_000);
  expect(decision.changeProbability).toBeGreaterThan(0.3);
});

it('takes a certified answer whatever the cloud costs (bug: the bound is computed and not used)', () => {
  const labels = Array.from({ length: 400 }, (_one, index) => ({ score: index / 400, isRight: index > 100 }));
  const calibration = calibrate(labels, policy.tasks.triage, 'local');
  expect(decideTier(question({ calibration, score: 0.9 })).reason).toBe('kept-certified');
  expect(decideTier(question({ calibration, score: 0.1 })).kind).toBe('send');
});

it('waits for a cheaper window where the item can wait, and not where it can not (bug: peak prices for old mail)', () => {
  const peak = { ...cheap, expectedNanoUsd: toNanoUsd(360_000) };
  const later = { ...cheap, sendAtUtcMs: noonMs + hourMs, answerByUtcMs: noonMs + hourMs + 10_000 };
  const offers = [peak, later];
  expect(decideTier(question({ offers })).reason).toBe('waits-off-peak');
  expect(decideTier(question({ offers, latestUsefulAtUtcMs: noonMs + hourMs / 2 })).reason).toBe(
    'sent-worth',
  );
});

it('takes a batch where its price is the lowest and its owner may wait, else never (bug: half price, a day late)', () => {
  const batch = {
    ...cheap,
    serviceTier: 'batch' as const,
    answerByUtcMs: noonMs + 25 * hourMs,
    expectedNanoUsd: toNanoUsd(60_000),
  };
  const offers = [cheap, batch];
  expect(decideTier(question({ offers })).chosen?.serviceTier).toBe('standard');
  const patient = { offers, patientUntilUtcMs: noonMs + 25 * hourMs };
  expect(decideTier(question(patient))).toMatchObject({ kind: 'wait', reason: 'waits-batch', chosen: batch });
  const flex = { ...batch, serviceTier: 'flex' as const, answerByUtcMs: noonMs + hourMs };
  const sameOfFlex = decideTier(question({ ...patient, offers: [batch, flex] }));
  expect(sameOfFlex.chosen?.serviceTier).toBe('flex');
  const tooShort = decideTier(question({ ...patient, patientUntilUtcMs: noonMs + 24 * hourMs }));
  expect(tooShort.reason).toBe('sent-worth');
});

it('never sends where the worst case would pass the cap or nothing may leave (bug: the router overrules the cap)', () => {
  fc.assert(
    fc.property(
      fc.record({
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        missedShare: fc.double({ min: 0, max: 1, noNaN: true }),
        cap: fc.nat(2_000_000),
        used: fc.nat(2_000_000),
        priority: fc.constantFrom('urgent', 'normal', 'low'),
        mode: fc.constantFrom('local', 'hybrid'),
        privacy: fc.constantFrom('may-leave', 'preview-first', 'never'),
      }),
      ({ score, missedShare, cap, used, priority, mode, privacy }) => {
        const budget = { capNanoUsd: cap, usedNanoUsd: used };
        const decision = decideTier(question({ score, missedShare, priority, mode, privacy, budget }));
        if (decision.kind !== 'send') return;
        expect(mode).toBe('hybrid');
        expect(privacy).toBe('may-leave');
        expect(used + (decision.chosen?.worstCaseNanoUsd ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(
          cap,
        );
      },
    ),
  );
});
