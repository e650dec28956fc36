import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaceholderMap } from './placeholder-map.ts';
import { unmaskJsonText, unmaskJsonValue, unmaskText } from './unmask.ts';
import { createUnmaskStream } from './unmask-stream.ts';

function conversation() {
  const map = createPlaceholderMap();
  map.placeholderOf('person', 'Ann "A" Lee');
  map.placeholderOf('person', 'Bob');
  map.placeholderOf('national-id', '078-05-1120');
  map.placeholderOf('custom', '<PERSON_2>');
  map.placeholderOf('person', 'BOB');
  return map;
}

describe('unmaskText', () => {
  it.each([
    '<PERSON_2>',
    '<person_2>',
    '< PERSON 2 >',
    '&lt;PERSON_2&gt;',
    '＜PERSON_2＞',
    '[PERSON_2]',
    '{{PERSON_2}}',
    'PERSON_2',
    'person_2',
    '\\u003cPERSON_2\\u003e',
    '<PERSON-2>',
  ])('puts a value back for %s, as models alter placeholders', (written) => {
    expect(unmaskText(`to ${written}.`, conversation())).toEqual({ text: 'to Bob.', unknown: [] });
  });

  it('replaces nothing that was never given, and tells it', () => {
    const { text, unknown } = unmaskText(
      '<PERSON_9>, <PERSON_12>, <EMAIL_1>, xPERSON_1, PERSON_1st, person 1',
      conversation(),
    );
    expect(text).toBe('<PERSON_9>, <PERSON_12>, <EMAIL_1>, xPERSON_1, PERSON_1st, person 1');
    expect(unknown).toEqual(['<PERSON_9>', '<PERSON_12>', '<EMAIL_1>']);
  });

  it.each(['<PERSON_2B>', '<person_2b>', '[PERSON_2 B]', 'PERSON_2B', '<PERSON_2-B>'])(
    'puts the way to write a name back for %s',
    (written) => {
      expect(unmaskText(`to ${written}.`, conversation())).toEqual({ text: 'to BOB.', unknown: [] });
    },
  );

  it('puts a value back beside Chinese characters, where no blank stands', () => {
    expect(unmaskText('请PERSON_2先生', conversation()).text).toBe('请Bob先生');
  });

  it('does not look into a value that was put back: it may hold the look of a placeholder', () => {
    expect(unmaskText('<CUSTOM_1>', conversation()).text).toBe('<PERSON_2>');
  });
});

describe('unmaskJsonValue', () => {
  it('reaches strings and keys at every depth, and numbers stay', () => {
    const { value } = unmaskJsonValue(
      { to: ['<PERSON_1>'], '<PERSON_2>': { n: 1, at: null } },
      conversation(),
    );
    expect(value).toEqual({ to: ['Ann "A" Lee'], Bob: { n: 1, at: null } });
  });

  it('walks a hostile depth without exhausting the stack', () => {
    let deep: unknown = '<PERSON_2>';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    let value = unmaskJsonValue(deep, conversation()).value;
    while (Array.isArray(value)) [value] = value;
    expect(value).toBe('Bob');
  });
});

it('escapes values within JSON text, whole or cut: quotes in a name must not end the string', () => {
  expect(unmaskJsonText('{"to":"<PERSON_1>"}', conversation()).text).toBe('{"to":"Ann \\"A\\" Lee"}');
  expect(unmaskJsonText('{"to":"<PERSON_1>', conversation()).text).toBe('{"to":"Ann \\"A\\" Lee');
});

describe('createUnmaskStream', () => {
  const parts = fc.constantFrom(
    '<PERSON_1>',
    '&lt;person_2&gt;',
    'PERSON_2',
    '<PERSON_9>',
    '<',
    'PER',
    ' ',
    'x',
    '{{NATIONAL_ID_1}}',
    '😀',
    'person_22',
    '<PERSON_2B>',
    'PERSON_2b',
    'b',
    '\n',
    'a < b',
    '[',
    '先',
  );

  it('gives the same text as unmasking the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (words, cuts) => {
          const text = words.join('');
          const stream = createUnmaskStream(conversation());
          let shown = '';
          for (let at = 0, turn = 0; at < text.length; turn += 1) {
            const length = cuts[turn % cuts.length] ?? 1;
            shown += stream.push(text.slice(at, at + length));
            at += length;
          }
          const { text: rest, unknown } = stream.end();
          const whole = unmaskText(text, conversation());
          expect(shown + rest).toBe(whole.text);
          expect(new Set(unknown)).toEqual(new Set(whole.unknown));
        },
      ),
    );
  });

  it('shows text at once and holds back only what may become a placeholder', () => {
    const stream = createUnmaskStream(conversation());
    expect(stream.push('Dear ')).toBe('Dear ');
    expect(stream.push('<PERS')).toBe('');
    expect(stream.push('ON_2> and a <b')).toBe('Bob and a <b');
    expect(stream.push('> more')).toBe('> more');
  });
});
