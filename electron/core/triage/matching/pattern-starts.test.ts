import { expect, it } from 'vitest';
import { startsOf } from './pattern-starts.ts';

function textsOf(pattern: RegExp): readonly string[] {
  return startsOf(pattern)
    .map(({ text, isAtWord }) => (isAtWord ? `|${text}` : text))
    .sort();
}

it.each([
  [/\b(?:can|could) you\b/gu, ['|can yo', '|could ']],
  [/\bgran(?:dma|ny)?\b|妈/gu, ['|gran', '妈']],
  [/\d折|td退订/gu, [...'0123456789'].map((digit) => `${digit}折`).concat('td退订')],
  [/\b(?:#\d|no)/gu, [...'0123456789'].map((digit) => `#${digit}`).concat('|no')],
  [/^(?:all|team)\b|[吗呢]\s*x/gu, ['|all', '|team', '吗', '呢']],
  [/(?:a{2,}|b+)c|(?<named>d)?e(?!f)/gu, ['a', 'b', 'de', 'e']],
])('tells what %s begins with', (pattern, starts) => {
  expect(textsOf(pattern)).toEqual([...starts].sort());
});

it.each([/\s*a/u, /x?/u, /./u, /a/iu, /\p{L}a/u])(
  'refuses %s (bug: a pattern that may begin otherwise is hardly ever tried)',
  (pattern) => {
    expect(() => startsOf(pattern)).toThrow(RangeError);
  },
);
