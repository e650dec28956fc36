import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRecord } from '../mail/import/make-record.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

const NOW = 1_790_000_000_000;
const WORDS = ['budget', 'contract', 'draft', 'invoice'] as const;

/** A mail for each way to choose from the words, each twice: read and unread. */
function filledStore(): { readonly store: Store; readonly wordsById: ReadonlyMap<number, Set<string>> } {
  const result = openStore({
    file: ':memory:',
    homeDir: '/nowhere',
    clock: { nowUtcMs: () => NOW, zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!result.ok) throw new Error(result.error.message);
  const store = result.value;
  const ownerId = store.owners.ensure({ name: '', addresses: ['me@x.example'] }, NOW);
  const choices = Array.from({ length: 2 * 2 ** WORDS.length }, (_none, at) =>
    WORDS.filter((_word, bit) => (at >> (bit + 1)) % 2 === 1),
  );
  const records = choices.map((words, at) => {
    const raw = Buffer.from(`From: a@x.example\nMessage-ID: <${at}@x>\n\nhello ${words.join(' ')}\n`);
    const flags = { isRead: at % 2 === 0, isFlagged: false, isAnswered: false, labels: [] };
    const record = makeRecord({
      path: 'm',
      offset: null,
      raw,
      spoolPath: null,
      flags: { ...flags, role: 'inbox' },
    });
    if ('error' in record) throw new Error(record.error.message);
    return record;
  });
  const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: NOW });
  if (!saved.ok) throw new Error(saved.error.message);
  const wordsById = new Map(
    saved.value.messageIds.map((id, at) => [
      id,
      new Set([...(choices[at] ?? []), at % 2 ? 'unread' : 'read']),
    ]),
  );
  return { store, wordsById };
}

interface Term {
  readonly word: string;
  readonly isRefused: boolean;
}

it('gives what holds all wanted and no refused words, newest first (bug: a "not" is lost in the index)', () => {
  const { store, wordsById } = filledStore();
  const term = fc.record({ word: fc.constantFrom(...WORDS, 'is:unread'), isRefused: fc.boolean() });
  const holds = (words: ReadonlySet<string>, { word, isRefused }: Term) =>
    words.has(word.replace('is:', '')) !== isRefused;
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), (terms) => {
      const text = terms.map(({ word, isRefused }) => (isRefused ? `not ${word}` : word)).join(' ');
      const page = { offset: 0, limit: 100, zone: 'UTC', nowUtcMs: NOW, isTyping: false };
      const found = store.search.messages({ ...page, text });
      const expected = [...wordsById].filter(([, words]) => terms.every((one) => holds(words, one)));
      expect(found.items.map(({ messageId }) => messageId)).toEqual(expected.map(([id]) => id).reverse());
      expect(found.total).toBe(expected.length);
    }),
  );
  store.close();
});
