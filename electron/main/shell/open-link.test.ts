import { expect, it } from 'vitest';
import { readExternalLink } from '../security/external-link.ts';
import { shellWords } from '../words.ts';
import { describeLink } from './open-link.ts';

function shown(href: string): string {
  const link = readExternalLink(href);
  if (link === null) throw new Error(`not a link: ${href}`);
  return describeLink(link, shellWords('en'));
}

it('would catch a look-alike host shown as the name that it imitates', () => {
  const lines = shown('https://аpple.com/login').split('\n');
  expect(lines[1]).toBe('xn--pple-43d.com');
  expect(lines.join('\n')).toContain('letters of other alphabets');
});

it('would catch a host pushed out of sight by a long address', () => {
  const text = shown(`https://evil.example/${'www.bank.example/'.repeat(200)}`);
  expect(text.split('\n')[1]).toBe('evil.example');
  expect(text.length).toBeLessThan(400);
});

it('says when the connection is open to others', () => {
  expect(shown('http://example.org/')).toContain('not encrypted');
});
