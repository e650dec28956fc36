import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cacheKeyOf, normaliseText, similarKeyOf } from './cache-key.ts';
import type { CacheQuestion } from './cache-types.ts';

const question: CacheQuestion = {
  task: 'answer',
  text: 'What is due on Monday?',
  modelHash: 'm',
  promptVersion: '1',
  tools: ['a', 'b'],
  locale: 'en',
  account: 'local',
};

it('is another key for any other field (bug: one account gets the answer of another)', () => {
  const others: readonly Partial<CacheQuestion>[] = [
    { task: 'triage' },
    { text: 'What is due on Tuesday?' },
    { modelHash: 'n' },
    { promptVersion: '2' },
    { tools: ['a'] },
    { locale: 'zh' },
    { account: 'li@x.example' },
    { modelHash: '', promptVersion: 'm1' },
    { tools: ['a","b'] },
  ];
  const keys = [question, ...others.map((other) => ({ ...question, ...other }))].map(cacheKeyOf);
  expect(new Set(keys).size).toBe(keys.length);
});

it('is one key for one text however it is written down, and for tools in any order (bug: each line end is asked again)', () => {
  const alike = { ...question, text: '  What is due  \r\non Monday? \n', tools: ['b', 'a'] };
  expect(cacheKeyOf(alike)).toBe(cacheKeyOf({ ...question, text: 'What is due\non Monday?' }));
  expect(normaliseText('e\u0301')).toBe('é');
  fc.assert(
    fc.property(
      fc.string(),
      (text) => void expect(normaliseText(normaliseText(text))).toBe(normaliseText(text)),
    ),
  );
});

it('gives wordings of one question one key within one scope, and none to an order (bug: "delete it" is answered from the cache)', () => {
  const similar = (text: string, changes: Partial<CacheQuestion> = {}) =>
    similarKeyOf({ ...question, text, ...changes });
  const key = similar('what is on my calendar tomorrow');
  expect(key).not.toBe(null);
  expect(similar("please tell me what's on my calendar for tomorrow?")).toBe(key);
  expect(similar('what is on my calendar tomorrow', { account: 'li@x.example' })).not.toBe(key);
  expect(similar('send the report')).toBe(null);
});
