import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReplyDraft } from './reply-draft.ts';
import { toMailto, toUnsentMail } from './reply-files.ts';

const draft: ReplyDraft = {
  to: ['ana@x.example'],
  cc: [],
  subject: 'Re: Rent',
  body: 'Yes.',
  inReplyTo: 'a1@x.example',
};
const text = fc.string({
  unit: fc.constantFrom('a', ' ', '&', '?', '=', '%', '\n', '你', '👩', 'é', '#', '+'),
  maxLength: 60,
  size: 'max',
});

it('gives back subject and body through an address, no field of theirs more (bug: "&bcc=" in a subject adds a reader)', () => {
  fc.assert(
    fc.property(text, text, (subject, body) => {
      const url = new URL(
        toMailto({ ...draft, subject, body, cc: ['b+c&bcc=z@x.example'] }) ?? 'mailto:none',
      );
      const fields = new URLSearchParams(url.search.replaceAll('+', '%2B'));
      expect(url.pathname).toBe('ana@x.example');
      expect(fields.get('subject') ?? '').toBe(subject);
      expect(fields.get('body') ?? '').toBe(body.replaceAll('\n', '\r\n'));
      expect(fields.get('cc')).toBe('b+c&bcc=z@x.example');
      expect(fields.get('bcc')).toBe(null);
      expect(fields.get('in-reply-to')).toBe('<a1@x.example>');
    }),
  );
});

it('gives none where a system would cut it (bug: half of a long answer is sent)', () => {
  expect(toMailto({ ...draft, body: 'y'.repeat(2_000) })).toBe(null);
  expect(toMailto({ ...draft, body: 'y'.repeat(1_500) })?.length).toBeLessThanOrEqual(2_000);
});

it('writes a mail in ASCII whose words come back (bug: a Chinese subject is cut between the bytes of a letter)', () => {
  fc.assert(
    fc.property(text, text, (subject, body) => {
      const mail = toUnsentMail({ ...draft, subject: subject.replaceAll('\n', ' '), body });
      expect(mail).toMatch(/^[\x20-\x7e\r\n]*$/u);
      const [head = '', base64 = ''] = mail.split('\r\n\r\n');
      expect(head.split('\r\n').every((line) => line.length <= 998)).toBe(true);
      const field = /^Subject: (.*(?:\r\n .*)*)/mu.exec(head)?.[1] ?? '';
      const words = [...field.matchAll(/=\?utf-8\?B\?([^?]*)\?=/gu)].map(([word, encoded = '']) => {
        expect(word.length).toBeLessThanOrEqual(75);
        return Buffer.from(encoded, 'base64').toString();
      });
      const read = words.length === 0 ? field : words.join('');
      expect(read.trim()).toBe(subject.replaceAll('\n', ' ').trim());
      expect(Buffer.from(base64, 'base64').toString()).toBe(body.replaceAll('\n', '\r\n'));
      expect(base64.split('\r\n').every((line) => line.length <= 76)).toBe(true);
    }),
  );
});

it('is opened for writing, with its place in the conversation (bug: the answer begins a thread of its own)', () => {
  const mail = toUnsentMail({ ...draft, cc: ['b@x.example', 'c@x.example'] });
  expect(mail).toMatch(/^X-Unsent: 1\r\nTo: ana@x\.example\r\nCc: b@x\.example,\r\n c@x\.example\r\n/u);
  expect(mail).toContain('\r\nIn-Reply-To: <a1@x.example>\r\nReferences: <a1@x.example>\r\n');
  expect(toUnsentMail({ ...draft, to: [], inReplyTo: null })).not.toMatch(
    /^(?:To|Cc|In-Reply-To|References):/mu,
  );
});
