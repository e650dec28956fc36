import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unflow } from './flowed.ts';

const word = fc.stringMatching(/^[a-z>]{1,8}$/);
const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

/** As RFC 3676 section 4.2 writes it: lines broken behind spaces, stuffed where they begin with a mark. */
function flow(text: string, depth: number): string {
  const lines = text.match(/.{1,20}(?: |$)/gu) ?? [text];
  const stuffed = lines.map((line) => (/^[ >]/u.test(line) || depth > 0 ? ` ${line}` : line));
  return stuffed.map((line) => '>'.repeat(depth) + line).join('\r\n');
}

it('gives back paragraphs that were broken into lines, quoted ones too (bug: a sentence ends at column 72)', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(paragraph, fc.nat(2)), { minLength: 1, maxLength: 5 }), (all) => {
      const raw = all.map(([text, depth]) => flow(text, depth)).join('\r\n');
      const expected = all.map(([text, depth]) => (depth === 0 ? text : `${'>'.repeat(depth)} ${text}`));
      expect(unflow(raw, { isDelSp: false }).split('\n')).toEqual(expected);
    }),
  );
});

it('joins Chinese lines without a space where the mail says so (bug: a gap in every word at a line’s end)', () => {
  expect(unflow('会 \n议', { isDelSp: true })).toBe('会议');
  expect(unflow('会 \n议', { isDelSp: false })).toBe('会 议');
});

it('keeps the line of a signature, though it ends in a space (bug: name and street are the last sentence)', () => {
  expect(unflow('See you \nsoon.\n-- \nAna', { isDelSp: false })).toBe('See you soon.\n-- \nAna');
  expect(unflow('open \n-- \nAna', { isDelSp: false })).toBe('open \n-- \nAna');
  expect(unflow('open \n> quoted', { isDelSp: false })).toBe('open \n> quoted');
});
