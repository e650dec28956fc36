import { expect, it } from 'vitest';
import { argumentWordsOf } from './argument-words.ts';
import { parseWords, typedLanguage } from './parse-words.ts';

const words = argumentWordsOf('en');

it('an option that is given twice is refused (bug: the first cap or price is passed over in silence)', () => {
  expect(parseWords(['provider', '--price-in', '1', '--price-in', '3'], words)).toMatchObject({
    ok: false,
    error: expect.stringContaining('--price-in'),
  });
  expect(parseWords(['triage', '--me', 'a@x.org', '--me', 'b@x.org'], words)).toMatchObject({
    value: { options: { me: ['a@x.org', 'b@x.org'] } },
  });
});

it.each([[['--limit']], [['--limit=']], [['--limit', '--json']], [['--limit', '']]])(
  'a value that is missing is said of its option (bug: %j takes the next word, or nothing, for the value)',
  (argv) => {
    expect(parseWords(['search', 'x', ...argv], words)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^--limit needs a value/u),
    });
  },
);

it('a number below 0 is the value of its option or a word of its own (bug: "unknown option -1")', () => {
  expect(parseWords(['provider', 'add', '--price-in', '-1'], words)).toMatchObject({
    value: { options: { 'price-in': '-1' }, positionals: ['provider', 'add'] },
  });
  expect(parseWords(['budget', 'set', 'day', '-.5'], words)).toMatchObject({
    value: { positionals: ['budget', 'set', 'day', '-.5'] },
  });
});

it.each([
  [['--frob'], '--frob'],
  [['-x'], '-x'],
  [['--json=yes'], '--json'],
])('%j is refused by its name', (argv, name) => {
  expect(parseWords(argv, words)).toMatchObject({ ok: false, error: expect.stringContaining(name) });
});

it('words behind -- are no options', () => {
  expect(parseWords(['search', '--', '--limit'], words)).toMatchObject({
    value: { positionals: ['search', '--limit'], options: {} },
  });
});

it('the language is known before the rest is read, since what is wrong with it is said in it', () => {
  expect(typedLanguage(['x', '--lang', 'zh', '--frob'])).toBe('zh');
  expect(typedLanguage(['--lang=zh'])).toBe('zh');
  expect(typedLanguage(['search', 'zh'])).toBeNull();
});
