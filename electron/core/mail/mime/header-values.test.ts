import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddresses } from './addresses.ts';
import { readDate } from './dates.ts';
import { decodeHeaderText } from './header-text.ts';
import { readMessageIds } from './message-ids.ts';
import { readStructured } from './structured.ts';

describe('header values', () => {
  it.each([
    ['Tue, 1 Jul 2003 10:52:37 +0200', '2003-07-01T10:52:37+02:00'],
    ['1 Jul 03 10:52 EST', '2003-07-01T10:52:00-05:00'],
    ['Tue Jul  1 10:52:37 2003', '2003-07-01T10:52:37+00:00'],
    ['Thu, 30 Feb 2026 10:00:00 +0000', null],
    ['yesterday', null],
  ])('reads the date %s with its own offset, or not at all', (raw, want) => {
    expect(readDate(raw)).toBe(want);
  });

  it('joins encoded words that were cut inside a letter (Chinese mailers do)', () => {
    expect(decodeHeaderText('=?utf-8?B?5L2g?= =?utf-8?B?5aU=?= =?utf-8?B?vQ==?=')).toBe('你好');
    expect(decodeHeaderText('=?gb2312?B?xOO6ww==?= a =?x?q?b=5f?=')).toBe('你好 a b_');
  });

  it('does not split a name at a comma inside an encoded word', () => {
    expect(readAddresses('=?utf-8?Q?Doe,_J?= <j@x.example>, b@x.example')).toEqual([
      { name: 'Doe, J', address: 'j@x.example' },
      { name: '', address: 'b@x.example' },
    ]);
  });

  it('joins RFC 2231 pieces', () => {
    const raw = 'attachment; filename*0*=utf-8\'\'%E4%BD%A0; filename*1=".pdf"';
    expect(readStructured(raw).params.get('filename')).toBe('你.pdf');
  });

  it('reads ids in order, each once', () => {
    expect(readMessageIds('<a@b> <c@d>\t<a@b>')).toEqual(['a@b', 'c@d']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        for (const read of [readAddresses, readDate, decodeHeaderText, readMessageIds, readStructured])
          read(raw);
      }),
    );
  });
});
