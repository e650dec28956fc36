import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CloudRequest } from '../../cloud-port.ts';
import { countO200kTokens } from './count-o200k.ts';
import { inputBound } from './input-bound.ts';

function requestOf(texts: readonly string[], model = 'gpt-4o'): CloudRequest {
  return {
    model,
    messages: texts.map((text) => ({ role: 'user', text })),
    maxOutputTokens: 100,
    thinking: 'off',
    answerSchema: null,
    serviceTier: 'standard',
  };
}

function boundOf(request: CloudRequest, priceProvider: string | null = 'openai'): number {
  const bodyBytes = Buffer.byteLength(JSON.stringify(request));
  return inputBound({ request, bodyBytes, kind: 'openai-compatible', priceProvider });
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('会议改到周三下午', '👩‍🚀👩‍🚀', '<|endoftext|>', '\u0000\u0001\ufffd', '1234567890'),
);

it('is never below what the chat format takes (bug: hold below the bill; emoji and binary text cost most)', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (texts) => {
      const chat = texts.reduce((sum, text) => sum + 3 + 1 + countO200kTokens(text), 3);
      for (const [model, provider] of [
        ['gpt-4o', 'openai'],
        ['gpt-6-luna', 'openai'],
        ['m', null],
      ] as const) {
        expect(boundOf(requestOf(texts, model), provider)).toBeGreaterThanOrEqual(chat);
      }
    }),
  );
});

it('counts only where the tokenizer is known, else takes bytes (bug: a new model counted by an old tokenizer)', () => {
  const text = 'The meeting moves to Wednesday afternoon. '.repeat(100);
  const bytes = Buffer.byteLength(JSON.stringify(requestOf([text], 'gpt-6-luna')));
  expect(boundOf(requestOf([text], 'gpt-4o-2024-08-06'))).toBe(countO200kTokens(text) + 8 + 64);
  expect(boundOf(requestOf([text], 'gpt-6-luna'))).toBe(bytes + 256);
  expect(boundOf(requestOf([text], 'gpt-4o'), 'openrouter')).toBeGreaterThan(4_000);
});

it('takes a schema twice, and Anthropic’s tool instructions (bug: hidden text of the provider is not held for)', () => {
  const answerSchema = { name: 'verdict', schema: { type: 'object' } };
  const request = { ...requestOf(['hi'], 'claude-haiku-5-5'), answerSchema };
  const bound = inputBound({ request, bodyBytes: 100, kind: 'anthropic', priceProvider: 'anthropic' });
  expect(bound).toBe(100 + Buffer.byteLength(JSON.stringify(answerSchema)) + 1_024);
});
