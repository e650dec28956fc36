import { expect, it } from 'vitest';
import { countCues, cues } from './cues.ts';
import { hashText } from './hash-text.ts';
import { isPrivateProvider, serviceSortOf } from './known-domains.ts';
import { headAndTail, normaliseText } from './normalise-text.ts';
import { readGrams } from './read-grams.ts';
import { isSameOrganisation } from './sender-class.ts';

it('reads full-width and half-width forms alike (would catch two features for one word)', () => {
  expect(normaliseText('请于３月１日前回复！ＡＢＣ')).toBe(normaliseText('请于3月1日前回复!abc'));
});

it('makes the same grams of Chinese with either punctuation', () => {
  expect(readGrams(normaliseText('您好，请确认')).texts()).toEqual(
    readGrams(normaliseText('您好,请确认')).texts(),
  );
});

it('hashes the same on every machine (would catch shipped weights that fit nothing)', () => {
  expect(hashText('meeting', 1)).toBe(hashText('meeting', 1));
  expect(hashText('meeting', 1)).not.toBe(hashText('meeting', 2));
});

it('knows parents of a domain but not look-alikes of it', () => {
  expect(serviceSortOf('mail.github.com')).toBe('developer');
  expect(serviceSortOf('notgithub.com')).toBeNull();
});

it('takes no private provider for an organisation (would catch gmail strangers as colleagues)', () => {
  expect(isPrivateProvider('gmail.com')).toBe(true);
  expect(isSameOrganisation('gmail.com', 'gmail.com')).toBe(false);
  expect(isSameOrganisation('eu.lumenworks.example', 'lumenworks.example')).toBe(true);
});

function cuesIn(folded: string): string[] {
  const counts = countCues(folded);
  return cues.flatMap(({ code }, at) => ((counts[at] ?? 0) > 0 ? [code] : []));
}

it('finds asks in both languages', () => {
  expect(cuesIn('could you send the file by friday?')).toContain('ask');
  expect(cuesIn('麻烦今天下班前回复')).toContain('ask');
  expect(cuesIn('')).toEqual([]);
});

it('keeps both ends of a long text', () => {
  expect(headAndTail('abcdefghij', 2, 3)).toBe('ab\nhij');
});
