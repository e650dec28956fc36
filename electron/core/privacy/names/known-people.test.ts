import { expect, it } from 'vitest';
import { outermostTexts } from '../test-found.ts';
import { shippedLexicon } from '../test-lexicon.ts';
import { createKnownPeople } from './known-people.ts';

const lexicon = shippedLexicon();
const found = (people: readonly string[], text: string) =>
  outermostTexts(text, createKnownPeople(people, lexicon).find(text));

it.each([
  [
    'Anna Keller <anna.keller@x.example>',
    'Anna, Keller Anna and anna.keller',
    ['Anna', 'Keller Anna', 'anna.keller'],
  ],
  ['anna.keller@x.example', 'ask Anna Keller', ['Anna Keller']],
  ['"Keller, Anna" <ak@x.example>', 'Anna Keller wrote; ak did not', ['Anna Keller']],
  ['pdupont@x.example', 'voir avec pdupont', ['pdupont']],
  ['王小明 <wang.xiaoming@x.example>', '小明请假，Xiaoming的邮件', ['小明', 'Xiaoming']],
])('finds %s wherever it stands', (person, text, expected) =>
  expect(found([person], text)).toEqual(expected),
);

it('takes a name that is a word too by its capital, and at the beginning of a sentence by what follows', () => {
  const grace = ['Grace Will <gw@x.example>'];
  expect(found(grace, 'In the grace period Grace may cancel. Will you? Will said no.')).toEqual([
    'Grace',
    'Will',
  ]);
});

it.each([
  'info@x.example',
  'no-reply@x.example',
  'Accounts <accounts.payable@x.example>',
  'order.confirmation@x.example',
])('finds nobody for the office %s', (address) =>
  expect(
    found([address.replace('Accounts ', '')], 'info no reply accounts payable order confirmation'),
  ).toEqual([]),
);
