import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainLine } from './plain-text.ts';

it('is one line that says what it shows, whatever comes (bug: a subject turns the sentence around it backwards)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const line = plainLine(text, most);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|^\s|\s{2}/u);
      expect([...line].length).toBeLessThanOrEqual(most);
      expect(Buffer.from(line).toString()).toBe(line);
    }),
    { numRuns: 200 },
  );
});

it('cuts between letters, and says that it cut (bug: half an emoji at the end of a notice)', () => {
  expect(plainLine('👩👩👩👩', 3)).toBe('👩👩…');
  expect(plainLine('abc', 3)).toBe('abc');
  expect(plainLine('a\n\u202eb\t c')).toBe('a b c');
});
