import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSubject } from './base-subject.ts';
import { type ThreadNode, threadByReferences } from './thread-by-references.ts';

const countOf = (nodes: readonly ThreadNode[]): number =>
  nodes.reduce((sum, node) => sum + (node.index === null ? 0 : 1) + countOf(node.children), 0);

describe('threadByReferences', () => {
  it('loses and doubles no mail, whatever loops the references make', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const mail = fc.record({
      id: fc.option(id, { nil: null }),
      references: fc.array(id, { maxLength: 4 }),
      subject: fc.constantFrom('x', 'Re: x', ''),
      sentUtcMs: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(mail, { maxLength: 12 }), (mails) => {
        expect(countOf(threadByReferences(mails))).toBe(mails.length);
      }),
    );
  });
});

describe('baseSubject', () => {
  it.each(['Re: Plan', 'FWD: re: plan', '回复：转发: plan', 'AW: WG: plan', '[list] Re[2]: Plan (fwd)'])(
    'strips %s',
    (subject) => expect(baseSubject(subject)).toEqual({ base: 'plan', isReply: true }),
  );
});
