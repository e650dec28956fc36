import { expect, it } from 'vitest';
import { kinds } from '../../../shared/domain/verdict.ts';
import { completeCorrection, targetsOf } from './complete-correction.ts';
import { cascade, correction } from './test-corrections.ts';

it('fills in what the owner left out without touching what was said (bug: "it is a meeting" also says that it is urgent)', () => {
  for (const kind of kinds) {
    expect(completeCorrection(cascade, correction(1, { need: null, priority: null, kind })).kind).toBe(kind);
  }
  const said = completeCorrection(cascade, correction(1, { need: null, priority: null, kind: 'meeting' }));
  expect(said.kind).toBe('meeting');
  expect([said.need, said.priority].includes(null as never)).toBe(false);
  const targets = targetsOf(said.correction, said);
  expect([(targets[0] ?? -1) >= 0, targets[1], targets[2]]).toEqual([true, -1, -1]);
  const whole = correction(2);
  expect(completeCorrection(cascade, whole)).toMatchObject({
    kind: 'personal',
    need: 'read',
    priority: 'low',
  });
});
