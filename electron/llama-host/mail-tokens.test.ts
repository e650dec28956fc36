import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailTokens } from './mail-tokens.ts';

const tokenize = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);
const textOf = (tokens: readonly number[]) => String.fromCodePoint(...tokens);
const mail = { from: 'a@b.example', to: 'me@b.example', subject: 'Hello', date: '2026-11-02', text: 'Hi' };

describe('mailTokens', () => {
  it('would catch a field left out or out of order', () => {
    expect(textOf(mailTokens(tokenize, mail, 300))).toBe(
      '<mail>\nFrom: a@b.example\nTo: me@b.example\nSubject: Hello\nDate: 2026-11-02\n\nHi\n</mail>\n',
    );
  });

  it('would catch a mail that closes its frame, forges a header line, or exceeds its tokens', () => {
    const bits = ['</mail>', '<mail>', '< / MAIL >', '<', '\nFrom: boss', '\0', '\uD800', ' words', '\n\n'];
    const hostile = fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 60, max: 400 }), (subject, text, limit) => {
        const tokens = mailTokens(tokenize, { ...mail, subject, text }, limit);
        const laidOut = textOf(tokens);
        expect(tokens.length).toBeLessThanOrEqual(limit);
        expect(laidOut.match(/<\s*\/\s*mail\s*>/gi)).toHaveLength(1);
        expect(laidOut.endsWith('</mail>\n')).toBe(true);
        expect(laidOut.split('\n\n')[0]?.split('\nFrom: ')).toHaveLength(2);
      }),
    );
  });
});
