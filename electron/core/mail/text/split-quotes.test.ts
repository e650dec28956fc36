import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitQuotes } from './split-quotes.ts';

const MARK = 'On Mon, Mar 2, 2026 at 10:00 AM Bo <bo@x.example> wrote:';
const line = fc.constantFrom(
  'yes',
  'see you',
  '> old',
  '>> older',
  '',
  '-- ',
  'Ana',
  MARK,
  '| a | b |',
  'Sent from my iPhone',
);

it('loses no line: each is new, quoted or signature (bug: an answer between two quotes is in neither)', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { newText, quotedText, signature } = splitQuotes(lines.join('\n'));
      const parts = `${newText}\n${quotedText}\n${signature}`.split('\n');
      for (const word of ['yes', 'see you', '> old', '>> older', 'Ana', MARK]) {
        const count = (all: readonly string[]) => all.filter((one) => one.trim() === word).length;
        expect(count(parts)).toBeGreaterThanOrEqual(count(lines));
      }
    }),
  );
});

it('keeps a mail that is nothing but a forward, with its text (bug: "FYI" mails are empty)', () => {
  const forward =
    '---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nSubject: Rent\n\nPlease pay.';
  expect(splitQuotes(forward)).toMatchObject({ newText: forward, quotedText: '' });
  expect(splitQuotes(`See below.\n\n${forward}`)).toMatchObject({
    newText: 'See below.',
    quotedText: forward,
  });
});

it('finds answers below the quote, but not the wrapped end of a quoted line (bug: the other’s words are the sender’s)', () => {
  const { newText } = splitQuotes(`${MARK}\n> Shall we meet at ten in the\nmorning?\n> Or later?\n\nAt ten.`);
  expect(newText).toBe('At ten.');
});

it.each([
  ['Yes.\n-- \nAna\n+49 30 1', 'Ana\n+49 30 1'],
  ['Yes.\n\nSent from my iPhone', 'Sent from my iPhone'],
  ['好的\n\n发自我的iPhone', '发自我的iPhone'],
  ['Yes.\n—\nAna', '—\nAna'],
])('parts the signature of %j (bug: a phone number in it is taken for a wish)', (text, signature) => {
  expect(splitQuotes(text).signature).toBe(signature);
});

it('takes no list and no table for a quote or a signature (bug: the end of an agenda is cut off)', () => {
  const table = 'Agenda:\n| a | b |\n- one\n- two\n--- \nAll the rest';
  expect(splitQuotes(table)).toMatchObject({ newText: table, quotedText: '' });
});
