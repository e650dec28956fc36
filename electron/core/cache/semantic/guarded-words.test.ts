import { expect, it } from 'vitest';
import { actionWords, isNumber, isOpposed, isTimeWord, polarityWords, withDigits } from './guarded-words.ts';

it('writes small numbers in one way, and knows the rest as numbers (bug: "in seven days" and "in 8 days" are one)', () => {
  expect(['seven', 'twenty', 'zero', 'thirty', 'mail'].map(withDigits)).toEqual([
    '7',
    '20',
    '0',
    'thirty',
    'mail',
  ]);
  expect(['7', 'thirty', 'second', '两', '½', 'mail'].map(isNumber)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

it('knows words that turn a meaning round (bug: "paid" is answered with "unpaid")', () => {
  expect(['unread', 'disable', 'misfiled', 'union', 'under', 'mission'].map(isOpposed)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['read', 'enable', 'inbox'].map(isOpposed)).toEqual([false, false, false]);
  expect(['not', 'without', '没', 'from', 'to'].every((word) => polarityWords.has(word))).toBe(true);
});

it('knows times and orders (bug: "delete the report" is answered from the cache)', () => {
  expect(['monday', 'may', '明', 'report'].map(isTimeWord)).toEqual([true, true, true, false]);
  expect(['delete', 'send', 'what', 'which'].map((word) => actionWords.has(word))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
