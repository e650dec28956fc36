import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPhraseBook, foldForPhrases } from './phrase-book.ts';

const book = createPhraseBook({ late: ['overdue', '逾期'], ask: ['can you', 'unsubscrib*'] });

it('matches English at word borders and Chinese anywhere (bug: "can your" or 已逾期 missed)', () => {
  expect(book.scan(foldForPhrases('Can\n you? OVERDUE'))).toEqual({
    ask: { count: 1, phrase: 'can you' },
    late: { count: 1, phrase: 'overdue' },
  });
  expect(book.scan(foldForPhrases('scan your page'))).toEqual({});
  expect(book.scan(foldForPhrases('账单已逾期'))).toEqual({ late: { count: 1, phrase: '逾期' } });
});

it('lets a word go on only where the book says so (bug: prefixes never match)', () => {
  expect(book.scan('unsubscribing')).toEqual({ ask: { count: 1, phrase: 'unsubscrib' } });
  expect(book.scan('overdues')).toEqual({});
});

it('never throws on any text (bug: lone surrogates or an empty text)', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => book.scan(foldForPhrases(text)) !== null));
});
