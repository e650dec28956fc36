import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shippedLexicon } from '../test-lexicon.ts';
import { lexiconFlags } from './name-lexicon.ts';
import { isMostlyEnglish, splitWords, withoutForeignWords } from './words.ts';

const lexicon = shippedLexicon();
const written = (text: string) => splitWords(text, lexicon).map((word) => word.written);

it('gives each word at its own place (bug: the letters beside a name are masked, and the name stays)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const { written: word, start, end } of splitWords(text, lexicon))
        expect(text.slice(start, end)).toBe(word);
    }),
  );
});

it.each([
  ["Kevin会去 Ana's", ['Kevin', 'Ana', 's']],
  ['Jean-Luc O’Neil d’Or', ['Jean-Luc', 'O', 'Neil', 'd', 'Or']],
  ["O'Neil, McDonald", ["O'Neil", 'McDonald']],
  ['Zoe\u0308 2026 a1b', ['Zoe\u0308', 'a', 'b']],
  ['会议', []],
])('splits %j (bug: a name is one word with its neighbour)', (text, words) =>
  expect(written(text)).toEqual(words),
);

it('knows capitals, initials and double names (bug: "J. Smith" without its J, or "Anna-Lena" unknown)', () => {
  const [initial, anna, all, plain] = splitWords('J Anna-Maria NATO mail', lexicon);
  expect([initial?.isInitial, anna?.isCapital, all?.isAllCapitals, plain?.isCapital]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect((anna?.flags ?? 0) & lexiconFlags.given).toBe(lexiconFlags.given);
  expect(plain?.flags).toBe(0);
});

it('tells English from other languages, whose nouns have capitals (bug: each German noun is a person)', () => {
  const words = (text: string) => splitWords(text, lexicon);
  const english = words('Please send the report to Anna before the meeting on Monday.');
  const german = words('Bitte schicken Sie den Bericht vor der Sitzung am Montag an die Abteilung.');
  expect([
    isMostlyEnglish(english, lexicon),
    isMostlyEnglish(german, lexicon),
    isMostlyEnglish([], lexicon),
  ]).toEqual([true, false, true]);
  const kept = withoutForeignWords(german, false).filter((word) => word.isCapital).length;
  expect(kept).toBeLessThan(german.filter((word) => word.isCapital).length);
  expect(withoutForeignWords(english, true).some((word) => word.written === 'Anna' && word.isCapital)).toBe(
    true,
  );
});
