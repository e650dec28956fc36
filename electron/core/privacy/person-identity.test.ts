import { expect, it } from 'vitest';
import { createPersonIdentities } from './person-identity.ts';

it.each([
  ['Anna Keller', 'Anna'],
  ['Anna', 'Anna Keller'],
  ['Anna Keller', 'Keller, Anna'],
  ['Anna Keller', 'anna.keller'],
  ['王小明', '小明'],
  ['王小明', '老王'],
  ['王', '王小明'],
])('knows that %s and %s may be one person', (first, second) => {
  const people = createPersonIdentities();
  people.add(7, first);
  expect(people.find(second)).toBe(7);
});

it.each([
  ['Anna Keller', 'Anna Schmidt'],
  ['Ann', 'Anna'],
  ['王小明', '王大明'],
  ['王小明', '李小明'],
  ['Anna', '...'],
])('keeps %s and %s apart', (first, second) => {
  const people = createPersonIdentities();
  people.add(7, first);
  expect(people.find(second)).toBeNull();
});
