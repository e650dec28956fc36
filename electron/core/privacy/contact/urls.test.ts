import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findUrls } from './urls.ts';

const longest = (text: string) => {
  const found = findUrls(text).map(({ start, end }) => text.slice(start, end));
  return found.toSorted((left, right) => right.length - left.length)[0] ?? null;
};

it('takes an address to its end, and no mark of the sentence (bug: a token behind the "?" leaves with the mail)', () => {
  const path = fc.stringMatching(/^[a-z0-9/_=&%?-]{0,20}[a-z0-9]$/);
  const behind = fc.constantFrom('', '.', ', ', ')', '!', '。', '> x', '\n');
  fc.assert(
    fc.property(
      fc.constantFrom('https://', 'http://', 'ftp://', 'redis://u:p@'),
      path,
      behind,
      (scheme, rest, after) => {
        const url = `${scheme}host.example/${rest}`;
        expect(longest(`see ${url}${after}`)).toBe(url);
      },
    ),
    { numRuns: 200 },
  );
});

it.each([
  ['(http://en.example/wiki/A_(b))', 'http://en.example/wiki/A_(b)'],
  ['WWW.Acme.example!', 'WWW.Acme.example'],
  ['intern.acme.com:8443/a', 'intern.acme.com:8443/a'],
  ['在https://x.example/报告，看', 'https://x.example/报告'],
  ['tel:+49301234', 'tel:+49301234'],
])('finds %s as %s (bug: the host of a customer stays)', (text, url) => expect(longest(text)).toBe(url));

it.each(['README.md', 'e.g. this', 'end.The next', 'Node.js', 'it.is so', 'a: b', '3.14', 'no'])(
  'finds none in %s (bug: each sentence without a blank is masked)',
  (text) => expect(longest(text)).toBe(null),
);
