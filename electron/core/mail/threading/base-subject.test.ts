import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baseSubject } from './base-subject.ts';

it.each([
  ['Re: Rent', 'rent', true],
  ['RE[2]: Fwd: Rent', 'rent', true],
  ['回复：转发: 房租', '房租', true],
  ['AW: [list] Rent (fwd)', 'rent', true],
  ['[Fwd: Rent]', 'rent', true],
  ['[list] Rent', 'rent', false],
  ['Rent', 'rent', false],
  ['Reply wanted', 'reply wanted', false],
  ['Re:', '', true],
  ['[only]', '[only]', false],
  ['', '', false],
])(
  'reads %j as %j (bug: a reply in another language begins a conversation of its own)',
  (subject, base, isReply) => {
    expect(baseSubject(subject)).toEqual({ base, isReply });
  },
);

it('is the same behind any prefixes (bug: "Re: AW: Re:" is another subject)', () => {
  const prefix = fc.constantFrom('Re: ', 'FWD:', 'AW : ', '回复：', '答复: ', 'Re[3]: ', '[list] ');
  fc.assert(
    fc.property(
      fc.array(prefix, { maxLength: 6 }),
      fc.stringMatching(/^[a-z]{5,9}( [a-z]{5,9})?$/),
      (prefixes, subject) => {
        expect(baseSubject(prefixes.join('') + subject).base).toBe(subject);
      },
    ),
  );
});
