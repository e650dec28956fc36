import { join } from 'node:path';
import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { answerTokens, createBaseline, instructionTokens } from './baseline.ts';
import { readPriceTable } from './prices/read-table.ts';
import { countO200kTokens } from './tokens/count-o200k.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');
const plain = { disallowedSpecial: new Set<string>() };

it('counts exactly what the tokenizer counts (bug: the kept counts drift from the real ones)', () => {
  const word = fc.constantFrom(
    "don't",
    '会议',
    ' \n\n',
    '1234567',
    'ÀÉ',
    '，',
    'https://a.example/b',
    '👩‍🚀',
    '<|endoftext|>',
    "I'LL",
    '\r\n  ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect(countO200kTokens(value)).toBe(countTokens(value, plain));
      expect(countO200kTokens(value)).toBe(countTokens(value, plain));
    }),
  );
});

it('prices an empty mail by instructions and answer alone (bug: cents instead of nano-dollars)', () => {
  const baseline = createBaseline(resourcesDir);
  if (!baseline.ok) throw new Error(baseline.error.message);
  expect(baseline.value.costOf('')).toBe(instructionTokens * 100 + answerTokens * 500);
  expect(baseline.value.describe()).toMatchObject({ model: 'Claude Haiku 5.5', provider: 'Anthropic' });
  expect(baseline.value.costOfCall({ input: 1_000_000, output: 0 })).toBe(100_000_000);
});

it('refuses a missing table with words (bug: an unknown price counts as 0)', () => {
  const table = readPriceTable('/nowhere/prices.json');
  expect(table.ok ? null : table.error.code).toBe('unreadable');
});
