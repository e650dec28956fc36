import { expect, it } from 'vitest';
import { isSameList, listDoubtOf } from './list-doubt.ts';

const verdict: Parameters<typeof listDoubtOf>[0] = {
  kind: 'newsletter',
  need: 'none',
  priority: 'low',
  tier: 'module',
  confidence: 0.2,
  explanation: {
    probabilities: {
      kind: { newsletter: 0.5, promotion: 0.4, work: 0.1 },
      need: { none: 0.8, read: 0.1, reply: 0.1 },
      priority: { low: 1 },
    },
    evidence: [],
    localAnswer: null,
  },
};

it('is sure of a list although its labels are not (bug: newsletter or promotion, a cloud is paid to tell)', () => {
  const { score, missedShare } = listDoubtOf(verdict);
  expect(score).toBeCloseTo(0.8);
  expect(missedShare).toBeCloseTo(0.5);
});

it('takes the confidence where nothing was weighed, and for the verdict of a dearer tier', () => {
  const nothing = { kind: {}, need: {}, priority: {} };
  expect(
    listDoubtOf({ ...verdict, explanation: { ...verdict.explanation, probabilities: nothing } }).score,
  ).toBe(0.2);
  expect(listDoubtOf({ ...verdict, tier: 'cloud-cheap' }).score).toBe(0.2);
});

it('tells lists apart and not labels; fraud is a list of its own', () => {
  const rest = { kind: 'promotion', need: 'none' } as const;
  expect(isSameList(rest, { kind: 'newsletter', need: 'none' })).toBe(true);
  expect(isSameList(rest, { kind: 'newsletter', need: 'read' })).toBe(false);
  expect(isSameList(rest, { kind: 'suspicious', need: 'none' })).toBe(false);
});
