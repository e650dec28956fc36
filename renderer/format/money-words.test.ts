import { expect, it } from 'vitest';
import { cloud as chinese } from '../i18n/zh/cloud.ts';
import { wordPriceSource } from './money-words.ts';

type Translate = Parameters<typeof wordPriceSource>[1];
const t = ((key: keyof typeof chinese) => chinese[key]) as unknown as Translate;

it('names a price that its user gave in their language (bug: "given by the user" on a Chinese page)', () => {
  expect(wordPriceSource('given by the user', t)).toBe('由您填写');
});

it('shows the source of a shipped price as it is named, on one line', () => {
  expect(wordPriceSource('genai-prices\n0.2.3', t)).toBe('genai-prices 0.2.3');
});
