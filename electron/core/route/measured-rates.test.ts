import { expect, it } from 'vitest';
import type { CalibrationLabel } from '../db/routing.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import { createMeasuredRates } from './measured-rates.ts';
import { defaultPolicy } from './test-desk.ts';

function openRates() {
  const { routing } = openTestLedger().store;
  const rates = createMeasuredRates(routing);
  const add = (count: number, changes: Partial<CalibrationLabel>) => {
    for (let at = 0; at < count; at += 1) {
      routing.addLabel({
        task: 'triage',
        tier: 'cloud-cheap',
        messageId: null,
        score: 0.9,
        isRight: true,
        origin: 'audit',
        atUtcMs: at,
        ...changes,
      });
    }
  };
  return { rates, add };
}
const guess = defaultPolicy.tierErrors['cloud-cheap'];

it('takes a rate from audits alone (bug: who corrects only mistakes makes every tier a bad one)', () => {
  const { rates, add } = openRates();
  add(50, { origin: 'correction', isRight: false });
  expect(rates.errorRateOf(defaultPolicy, 'triage', 'cloud-cheap')).toBeCloseTo(guess, 12);
});

it('keeps what it read until it is told of a new label (bug: each mail reads two thousand labels)', () => {
  const { rates, add } = openRates();
  const before = rates.errorRateOf(defaultPolicy, 'triage', 'cloud-cheap');
  add(200, { isRight: false });
  expect(rates.errorRateOf(defaultPolicy, 'triage', 'cloud-cheap')).toBe(before);
  rates.forget();
  expect(rates.errorRateOf(defaultPolicy, 'triage', 'cloud-cheap')).toBeGreaterThan(before);
  expect(rates.errorRateOf(defaultPolicy, 'draft', 'cloud-cheap')).toBeCloseTo(guess, 12);
});

it('calibrates by audits as soon as they are enough, by all labels before (bug: a fair sample is drowned by corrections)', () => {
  const { rates, add } = openRates();
  const enough = defaultPolicy.tasks.triage.fewestLabels;
  add(enough, { tier: 'module', score: 0.6, isRight: false, origin: 'correction' });
  const corrected = rates.calibrationOf(defaultPolicy, 'triage', 'module').probabilityOf(0.6);
  add(enough, { tier: 'module', score: 0.6 });
  rates.forget();
  const audited = rates.calibrationOf(defaultPolicy, 'triage', 'module').probabilityOf(0.6);
  expect(corrected).toBeLessThan(0.2);
  expect(audited).toBeGreaterThan(0.8);
});
