import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGeneratedText } from './generated-text.ts';

/** All that is shown while a text grows character by character. */
function shownOf(full: string, step = 1): string {
  const text = createGeneratedText();
  let shown = '';
  for (let end = step; end < full.length + step; end += step) shown += text.grow(full.slice(0, end));
  return shown + text.end();
}

it('would catch half a character, a direction mark or a control character on the screen', () => {
  expect(shownOf('Grüße, 你好\uFFFD')).toBe('Grüße, 你好\uFFFD');
  expect(shownOf('a\u202Eb\u0007c\0d\r\ne')).toBe('abcd\ne');
  const text = createGeneratedText();
  expect(text.grow('你\uFFFD')).toBe('你');
  expect(text.grow('你好')).toBe('好');
});

it('would catch the thoughts of a model taken for its answer, however they are split', () => {
  expect(shownOf('<think>\nThe user wants</think>\n\nFine with me.')).toBe('Fine with me.');
  expect(shownOf('<think>no end')).toBe('');
  expect(shownOf('2 < 3 <b')).toBe('2 < 3 <b');
});

it('would catch a model that says the same for ever, and text without end', () => {
  const text = createGeneratedText();
  text.grow('Best regards, Ann\nsomething\n');
  expect(text.isStuck()).toBe(false);
  text.grow('Best regards, Ann\nsomething\nBest regards, Ann\n.');
  expect(text.isStuck()).toBe(true);
  expect(shownOf('x'.repeat(10_000), 100)).toHaveLength(4_000);
});

it('would catch pieces that do not add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.integer({ min: 1, max: 7 }),
      (full, step) => {
        const text = createGeneratedText();
        let shown = '';
        for (let end = step; end < full.length + step; end += step) shown += text.grow(full.slice(0, end));
        shown += text.end();
        expect(text.text()).toBe(shown);
        expect(shown).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
      },
    ),
  );
});
