import { expect, it } from 'vitest';
import { hereReasons, type WrittenHere } from '../../shared/contract/cloud-views.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { draftNote, draftProgress } from './draft-words.ts';

const small = { name: 'SmolLM2 135M Instruct', standing: 'small' } as const;
const byRules: WrittenHere = { because: 'cap', author: null, offer: null, modelError: null };

it('would catch the words of a small model going unmarked, in either language', () => {
  const bySmall = { ...byRules, because: 'asked', author: small } as const;
  expect(draftNote(bySmall, 'en')).toBe(
    'written on this machine by SmolLM2 135M Instruct, a small model: check every fact.',
  );
  expect(draftNote(bySmall, 'zh')).toContain('小模型：请核对每一处事实');
  expect(draftNote(null, 'en')).toBe('');
});

it('would catch a reason without words, or a model that failed without a word', () => {
  for (const because of hereReasons) {
    const failed = { ...byRules, because, modelError: 'model-crashed' } as const;
    expect(draftNote(failed, 'en')).toContain('could not write');
    expect(draftNote(failed, 'zh')).toMatch(/\p{Script=Han}/u);
  }
  expect(draftNote(byRules, 'en')).toContain('the spending cap is reached');
  const progress = { tier: 'rule', model: null, because: 'cap', tokensIn: 0, tokensOut: 3 } as const;
  expect(draftProgress({ ...progress, costNanoUsd: toNanoUsd(0) }, 'en')).toContain('3 tokens');
});
