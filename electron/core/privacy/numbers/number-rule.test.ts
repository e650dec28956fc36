import { expect, it } from 'vitest';
import { findNumbers, type NumberRule } from './number-rule.ts';

const rule = (changes: Partial<NumberRule> = {}): NumberRule => ({
  id: 'r',
  kind: 'national-id',
  shape: /\b\d{3}[ .-]?\d{3}\b/g,
  ...changes,
});
const found = (text: string, changes: Partial<NumberRule> = {}) =>
  findNumbers(text, [rule(changes)]).map(({ start, end }) => text.slice(start, end));

it('asks the check of the number without its separators, in capitals (bug: "12-3" fails a sum that "123" passes)', () => {
  const asked: string[] = [];
  const isValid = (compact: string) => {
    asked.push(compact);
    return compact === '123456';
  };
  expect(found('123-456 and 123 457', { isValid })).toEqual(['123-456']);
  expect(asked).toEqual(['123456', '123457']);
  expect(found('ab/1', { shape: /[a-z]+\/\d/g, isValid: (compact) => compact === 'AB1' })).toEqual(['ab/1']);
});

it('takes no piece of a longer number, but a card from among digits (bug: half of an order number is an identity)', () => {
  expect([found('51 824 753 556'), found('824 753'), found('824-753-556')]).toEqual([[], ['824 753'], []]);
  expect(found('51 824 753 556', { kind: 'card' })).toEqual(['824 753']);
  expect(found('824 753, 12 apples')).toEqual(['824 753']);
});

it('wants its word near, before or behind, where the shape is everybody’s (bug: each six digits are a sort code)', () => {
  const near = /sort code/u;
  const far = 'sort code'.padEnd(60);
  expect([
    found('sort code: 824 753', { near }),
    found('824 753 (sort code)', { near }),
    found(`${far}824 753`, { near }),
  ]).toEqual([['824 753'], ['824 753'], []]);
});

it('looks for nothing in a text without digits (bug: forty rules read every word)', () => {
  const shape = { [Symbol.matchAll]: () => expect.unreachable('no rule is asked') } as unknown as RegExp;
  expect(found('no number here', { shape })).toEqual([]);
});
