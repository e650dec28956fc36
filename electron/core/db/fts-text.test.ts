import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toIndexText, toMatchPhrase } from './fts-text.ts';

function finds(document: string, query: string, isPrefix = false): boolean {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE t USING fts5 (x, content = '', tokenize = 'unicode61 remove_diacritics 2')");
  db.prepare('INSERT INTO t (rowid, x) VALUES (1, ?)').run(toIndexText(document));
  const phrase = toMatchPhrase(query, { isPrefix });
  const row = phrase === null ? undefined : db.prepare('SELECT rowid FROM t WHERE t MATCH ?').get(phrase);
  db.close();
  return row !== undefined;
}

it.each([
  ['请在周五前付款项目', '付款', true],
  ['请在周五前付款', '款', true],
  ['请在周五前付款', '付款项', false],
  ['Q3报告 final', 'Q3报告', true],
  ['你好，世界 hello', '你好，世界 hello', true],
  ['你好吗 世界', '你好世界', false],
  ['東京タワー', 'タワー', true],
  ['회의는 월요일', '회의', true],
  ['ＡＢＣ株式会社', 'abc', true],
  ['Café crème', 'cafe creme', true],
  ['ana@example.org', 'ana@example.org', true],
  ['ana example.com', 'ana@example.org', false],
])('%s searched for %s: %s', (document, query, expected) => {
  expect(finds(document, query)).toBe(expected);
});

it('goes on with the last word only while typing', () => {
  expect(finds('invoice attached', 'inv', true)).toBe(true);
  expect(finds('invoice attached', 'inv', false)).toBe(false);
  expect(finds('invoice attached', 'inv.', true)).toBe(false);
});

it('finds every part of a CJK run that was indexed', () => {
  const run = fc.array(fc.constantFrom('付', '款', '项', '目', '的'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(run, fc.nat(), fc.nat(), (letters, from, length) => {
      const start = from % letters.length;
      const part = letters.slice(start, start + 1 + (length % (letters.length - start))).join('');
      return finds(letters.join(''), part);
    }),
    { numRuns: 60 },
  );
});

it('makes a valid expression of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isPrefix) => {
      finds('some text', text, isPrefix);
      return true;
    }),
    { numRuns: 200 },
  );
});
