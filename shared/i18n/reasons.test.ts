import { expect, it } from 'vitest';
import { wordReason, wordVerdictReason } from './reasons.ts';

it.each([
  ['2026-11-23', 'en', 'Due Nov 23: to do'],
  ['2026-11-23T12:00:00+01:00', 'zh', '11月23日 截止：需处理'],
  ['2026-99-99', 'en', 'Due 2026-99-99: to do'],
  ['Monday', 'en', 'Due Monday: to do'],
] as const)(
  'words a due date %s (%s) as a reader writes it, and other text as it stands',
  (due, language, text) => {
    expect(wordReason({ code: 'due', arguments: { due, need: 'act' } }, language)).toBe(text);
  },
);

const urgent = { code: 'urgent', arguments: { need: 'reply' } };

function withSigns(...signs: readonly [code: string, detail: string, weight: number][]) {
  const evidence = signs.map(([code, detail, weight]) => ({ code, detail, weight }));
  return { reason: urgent, explanation: { evidence } };
}

it('would catch a reason that only repeats the labels beside it', () => {
  const verdict = withSigns(['veto-named-ask', 'can you', 1], ['sign', 'header:important', 0.5]);
  expect(wordVerdictReason(verdict, 'en')).toBe(
    'Urgent: reply (asks you by name: can you; marked as important by the sender)',
  );
  expect(wordVerdictReason(verdict, 'zh')).toBe('紧急：需回复（点名请您处理：can you；发件人标为重要）');
});

it('would catch signs that spoke against, single words, and one thing said twice', () => {
  expect(wordVerdictReason(withSigns(['sign', 'header:bulk', -2]), 'en')).toBe('Urgent: reply');
  expect(wordVerdictReason(withSigns(['word-in-text', 'soon', 2]), 'en')).toBe('Urgent: reply');
  const twice = withSigns(['sign', 'thread:reply', 2], ['sign', 'thread:reply', 1]);
  expect(wordVerdictReason(twice, 'en')).toBe('Urgent: reply (is a reply)');
});

it('would catch reasons given for what the owner decided', () => {
  const { explanation } = withSigns(['sign', 'header:bulk', 2]);
  const reason = { code: 'user-corrected', arguments: {} };
  expect(wordVerdictReason({ reason, explanation }, 'en')).toBe('You said so');
});
