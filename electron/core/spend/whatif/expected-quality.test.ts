import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalibrationLabel } from '../../db/routing.ts';
import { expectedQuality, type QualityParts } from './expected-quality.ts';

const label = (isRight: boolean, origin: 'audit' | 'correction' = 'audit'): CalibrationLabel => ({
  task: 'triage',
  tier: 'local',
  messageId: null,
  score: 0.9,
  isRight,
  origin,
  atUtcMs: 1,
});
const labelsOf = (right: number, wrong: number) => [
  ...Array.from({ length: right }, () => label(true)),
  ...Array.from({ length: wrong }, () => label(false)),
];

function qualityOf(
  groups: Readonly<
    Record<string, { readonly answers: number; readonly labels: readonly CalibrationLabel[] }>
  >,
  changes: Partial<QualityParts> = {},
) {
  return expectedQuality({
    answers: new Map(Object.entries(groups).map(([key, { answers }]) => [key, answers])),
    hasLabelsOf: () => true,
    labels: (task, tier) => groups[`${task} ${tier}`]?.labels ?? [],
    ...changes,
  });
}

it('weighs tiers by their answers, not by their labels (bug: a tier that is audited much decides alone)', () => {
  const { quality } = qualityOf({
    'triage rule': { answers: 90, labels: labelsOf(10, 0) },
    'triage local': { answers: 10, labels: labelsOf(500, 500) },
  });
  expect(quality?.expected).toBeCloseTo(0.95, 10);
  expect(quality?.labels).toBe(1_010);
});

it('lies within its own interval, and within 0 and 1 (bug: "102 % right" of few labels)', () => {
  const group = fc.record({
    answers: fc.integer({ min: 1, max: 500 }),
    right: fc.nat(30),
    wrong: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (all) => {
      const groups = Object.fromEntries(
        all.map(({ answers, right, wrong }, at) => [
          `triage t${at}`,
          { answers, labels: labelsOf(right, wrong) },
        ]),
      );
      const { quality } = qualityOf(groups);
      if (quality === null) return;
      const ends = [0, quality.low, quality.expected, quality.high, 1];
      expect(ends.toSorted((left, right) => left - right)).toEqual(ends);
    }),
    { numRuns: 60 },
  );
});

it('says for what part it speaks, and where labels are corrections (bug: the half that was audited is told as all)', () => {
  const corrected = [...labelsOf(3, 0), label(false, 'correction')];
  const { quality, notes } = qualityOf({
    'triage local': { answers: 2, labels: corrected },
    'draft local': { answers: 1, labels: [] },
  });
  expect(quality?.expected).toBe(0.75);
  expect(notes).toEqual([
    { code: 'quality-of-part', arguments: { percent: '66' } },
    { code: 'quality-from-corrections', arguments: { corrections: '1', labels: '4' } },
  ]);
});

it('uses no labels of another model, and does not judge the owner (bug: the old model’s marks for the new one)', () => {
  const groups = {
    'triage local': { answers: 5, labels: labelsOf(5, 0) },
    'triage user': { answers: 5, labels: labelsOf(0, 5) },
  };
  expect(qualityOf(groups).quality).toMatchObject({ expected: 1, labels: 5 });
  const foreign = qualityOf(groups, { hasLabelsOf: () => false });
  expect(foreign).toEqual({ quality: null, notes: [{ code: 'quality-none', arguments: {} }] });
  expect(qualityOf({})).toEqual({ quality: null, notes: [] });
});
