import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from './csv.ts';

test.each([
  ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ['+1', `"'+1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['＝1', `"'＝1"`],
])('a text that a spreadsheet would run stays text: %j', (text, expected) => {
  expect(csvRow([text])).toBe(`${expected}\r\n`);
});

test('numbers keep their sign and nothing is told as an empty cell', () => {
  expect(csvRow([-5, null, true, 'a'])).toBe('-5,,true,a\r\n');
});

test('any texts come back whole, and no cell starts a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const cells = readRow(csvRow(texts));
      expect(cells.map((cell, index) => (texts[index] === cell ? cell : cell.slice(1)))).toEqual(texts);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
  );
});

/** A reader of RFC 4180 of its own, so that the writer is not tested by itself. */
function readRow(text: string): string[] {
  const cells: string[] = [];
  let rest = text;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|\r\n$)/u.exec(rest);
    const plain = /^([^,"]*?)(,|\r\n$)/u.exec(rest);
    const found = quoted ?? plain;
    if (found === null) throw new Error(`not a row: ${JSON.stringify(rest)}`);
    cells.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] !== ',') return cells;
    rest = rest.slice(found[0].length);
  }
}
