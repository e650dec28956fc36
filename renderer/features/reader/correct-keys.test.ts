import { expect, it } from 'vitest';
import { kinds, needs, priorities } from '../../../shared/domain/verdict.ts';
import { choiceOfKey, headChoices } from './correct-keys.ts';

it('has one key for every answer of the three heads and none twice', () => {
  const choices = headChoices.flatMap((head) => head.choices.map(({ key, word }) => ({ key, word })));
  const words = [
    ...needs.map((need) => `need.${need}`),
    ...priorities.map((priority) => `priority.${priority}`),
    ...kinds.map((kind) => `kind.${kind}`),
  ];
  expect(choices.map(({ word }) => word).toSorted()).toEqual(words.toSorted());
  expect(new Set(choices.map(({ key }) => key)).size).toBe(choices.length);
});

it('answers to capitals too, and to no other key', () => {
  expect(choiceOfKey('R')).toEqual({ need: 'reply' });
  expect(choiceOfKey('9')).toEqual({ kind: 'suspicious' });
  expect(choiceOfKey('Enter')).toBeNull();
});
