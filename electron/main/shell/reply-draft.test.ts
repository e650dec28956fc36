import { expect, it } from 'vitest';
import { shellWords } from '../words.ts';
import { type AnsweredMail, draftReply } from './reply-draft.ts';
import { toMailto, toUnsentMail } from './reply-files.ts';

const mail: AnsweredMail = {
  mailId: 'a1@example.org',
  from: { name: 'Ana', address: 'ana@example.org' },
  replyTo: [],
  to: [
    { name: 'Me', address: 'me@example.com' },
    { name: 'Bo', address: 'bo@example.org' },
  ],
  cc: [{ name: '', address: 'cy@example.org' }],
  subject: 'Budget',
  date: '2026-11-24T09:00:00+01:00',
  newText: 'Can you check?\n> older',
  isOutgoing: false,
};
const options = { own: ['Me@Example.com'], words: shellWords('en') } as const;

it('answers the sender, quotes the mail and names it', () => {
  const draft = draftReply(mail, { ...options, how: 'reply' });
  expect(draft).toMatchObject({ to: ['ana@example.org'], cc: [], subject: 'Re: Budget' });
  expect(draft.inReplyTo).toBe('a1@example.org');
  expect(draft.body).toContain('Ana wrote on 2026-11-24T09:00:00+01:00:\n> Can you check?\n>> older');
});

it('would catch a draft of the user that is lost, or that ends up below the quoted mail', () => {
  const draft = draftReply(mail, { ...options, how: 'reply', text: 'Yes, on Friday.' });
  expect(draft.body).toMatch(/^Yes, on Friday\.\n\nAna wrote/u);
});

it('would catch the owner, or the sender twice, among those who get a reply to all', () => {
  const draft = draftReply(mail, { ...options, how: 'reply-all' });
  expect(draft.cc).toEqual(['bo@example.org', 'cy@example.org']);
});

it('would catch an address or a subject that smuggles in a field', () => {
  const hostile = {
    ...mail,
    from: { name: 'x', address: 'a@b.example?bcc=spy@evil.example' },
    replyTo: [{ name: '', address: 'ok@b.example\r\nBcc: spy@evil.example' }],
    subject: 'Hi\r\nBcc: spy@evil.example',
  };
  const draft = draftReply(hostile, { ...options, how: 'reply' });
  expect(draft.to).toEqual([]);
  expect(toUnsentMail(draft)).not.toMatch(/^bcc:/imu);
  expect(toMailto(draft)).not.toMatch(/[?&]bcc=/iu);
});

it('would catch `Re: Re:`, also in Chinese', () => {
  for (const subject of ['Re: Budget', 'RE: Budget', '回复:预算']) {
    expect(draftReply({ ...mail, subject }, { ...options, how: 'reply' }).subject).toBe(subject);
  }
});

it('forwards to nobody yet, with the head of the mail', () => {
  const draft = draftReply(mail, { ...options, how: 'forward' });
  expect(draft).toMatchObject({ to: [], subject: 'Fwd: Budget', inReplyTo: null });
  expect(draft.body).toContain('Subject: Budget');
});

it('would catch a draft that a mail program would cut', () => {
  const draft = draftReply({ ...mail, newText: '长'.repeat(1_000) }, { ...options, how: 'reply' });
  expect(toMailto(draft)).toBeNull();
  const file = toUnsentMail({ ...draft, subject: `Re: ${'预算'.repeat(40)}` });
  expect(Buffer.byteLength(file)).toBe(file.length);
  expect(Math.max(...file.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
});
