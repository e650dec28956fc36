import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shippedLexicon } from '../test-lexicon.ts';
import { giveCapitals } from './title-case.ts';

const lexicon = shippedLexicon();

it('keeps each letter at its place (bug: what was found in it is cut out of the text one letter off)', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'ß', 'ŉ', 'é', ' ', '会', 'i\u0307', '1', 'ǆ'), maxLength: 30 }),
      (text) => {
        const capital = giveCapitals(text, lexicon);
        expect([capital.length, capital.toLowerCase()]).toEqual([text.length, text.toLowerCase()]);
      },
    ),
  );
});

it('gives capitals to all but everyday words, only where somebody writes none (bug: "please" is a person, or nobody is)', () => {
  const given = giveCapitals('please ask anna schmidt about the report', lexicon);
  expect(given).toContain('Anna Schmidt');
  expect(given).toMatch(/^please ask .* about the report$/u);
  expect(giveCapitals('Please ask anna', lexicon)).toBe('Please ask anna');
  expect(giveCapitals('abc', lexicon)).toBe('abc');
});
