import { expect, it } from 'vitest';
import { emptyMail } from '../triage/rules/test-mails.ts';
import type { Correction } from '../triage/types.ts';
import { learnFrom } from './learner.ts';
import { cascade, correction, newsletter } from './test-corrections.ts';

it('makes a pattern of a list that corrections agree on, none of a person (bug: one mail of a colleague decides the next ten)', () => {
  const keysOf = (corrections: readonly Correction[]) => [...learnFrom(cascade, corrections).patterns.keys()];
  const agreed = keysOf([newsletter(1), newsletter(2)]);
  expect(agreed.some((key) => key.startsWith('list:'))).toBe(true);
  expect(keysOf([newsletter(1)])).toEqual([]);
  expect(keysOf([newsletter(1), newsletter(2, { kind: 'meeting' })])).toEqual([]);
  const lee = { ...emptyMail, from: { name: 'Lee', address: 'lee.park@gmail.com' } };
  expect(keysOf([1, 2, 3, 4].map((id) => correction(id, { mail: lee })))).toEqual([]);
});

it('keeps of a pattern what they agree on, and says of how many (bug: mails that want an answer are filed as read)', () => {
  const { patterns } = learnFrom(cascade, [newsletter(1), newsletter(2, { need: 'act' })]);
  const pattern = [...patterns.values()].find(({ key }) => key.startsWith('list:'));
  expect(pattern).toMatchObject({ kind: 'personal', need: null, priority: 'low', agreeing: 2 });
});
