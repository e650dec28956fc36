import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TriageMail } from '../../triage/types.ts';
import { unsupportedFacts } from '../check-facts.ts';
import { readIntent } from './read-intent.ts';
import { replyByTemplate } from './reply-template.ts';

const context = {
  owner: { name: 'Tom Berg', addresses: ['tom@b.example'] },
  nowUtcMs: Date.parse('2026-03-03T09:00:00Z'),
  zone: 'UTC',
  sender: { writtenToCount: 1, receivedCount: 1 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};
const mail: TriageMail = {
  from: { name: 'Ann Lee', address: 'ann@a.example' },
  replyTo: [],
  to: [],
  cc: [],
  subject: 'Meeting',
  date: '2026-03-02T09:00:00+00:00',
  headers: {},
  newText: 'Can we meet on Friday at 3 pm about the contract?',
  quotedText: '',
  hiddenRemoved: false,
  links: [],
  attachments: [],
  list: null,
  calendar: null,
};
const chinese: TriageMail = {
  ...mail,
  from: { name: '李雷', address: 'li@a.example' },
  subject: '会议',
  newText: '周五下午三点可以开会吗？',
};
const reply = (intent: string) => replyByTemplate({ mail, context, intent, language: 'en' });
const replyZh = (intent: string) => replyByTemplate({ mail: chinese, context, intent, language: 'zh' });
const middleOf = (text: string) => text.split('\n\n')[1];

it('would catch a time that nobody named, or the one that the mail names lost', () => {
  expect(reply('yes')).toBe(
    'Hello Ann Lee,\n\nThank you for your mail. Yes, Friday at 3 pm suits me.\n\nBest regards\nTom Berg',
  );
  expect(middleOf(reply('no'))).toBe(
    'Thank you for your mail. Unfortunately Friday at 3 pm does not suit me.',
  );
  expect(middleOf(reply('yes, but on Thursday'))).toContain('Would Thursday be possible instead?');
  expect(middleOf(reply('I will answer by Monday'))).toBe(
    'Thank you for your mail. I will answer by Monday.',
  );
  expect(middleOf(reply('thanks'))).toBe('Thank you for your mail.');
});

it('would catch Chinese mails answered in English, or their intents not read', () => {
  expect(replyZh('可以')).toBe('李雷，您好：\n\n来信收到，周五下午三点可以。\n\n祝好\nTom Berg');
  expect(middleOf(replyZh('周四前答复'))).toBe('来信收到，我会在周四之前答复您。');
  expect(middleOf(replyZh('不行，改到周四'))).toContain('改在周四可以吗？');
});

it('would catch a promise that the owner did not make where nothing was said', () => {
  expect(middleOf(reply(''))).toBe('Thank you for your mail.');
});

it('would catch words of the owner lost to a template', () => {
  for (const words of [
    'yes, but on Thursday and please bring the signed copy',
    'no, Ben decides that',
    'Tuesday or Wednesday',
  ]) {
    expect(readIntent(words, mail, context)).toEqual({ kind: 'own-words', words });
  }
  expect(middleOf(reply('the price is 1,200 EUR'))).toBe('The price is 1,200 EUR.');
  expect(middleOf(reply('tell her that the price is 1,200 EUR'))).toBe('The price is 1,200 EUR.');
  expect(middleOf(reply('say thanks'))).toBe('Thank you for your mail.');
  expect(middleOf(replyZh('告诉他预算表明天发'))).toBe('预算表明天发。');
});

it('would catch a sender’s name that carries a link, an address or lines of its own', () => {
  for (const name of ['Ann\r\nBcc: eve@evil.example', 'x'.repeat(200), 'see https://evil.example', '<b>']) {
    const hostile = { ...mail, from: { name, address: 'a@a.example' } };
    const text = replyByTemplate({ mail: hostile, context, intent: 'yes', language: 'en' });
    expect(text.split('\n')[0]).toBe('Hello,');
  }
});

it('would catch a figure or a day in a template that neither the mail nor the owner holds', () => {
  const intents = fc.constantFrom(
    'yes',
    'no',
    'thanks',
    '',
    'later',
    'yes, but on 12 May',
    'answer by Friday',
  );
  fc.assert(
    fc.property(intents, fc.string({ maxLength: 40 }), (intent, body) => {
      const input = { mail: { ...mail, newText: body }, context, intent, language: 'en' } as const;
      const sources = [body, mail.subject, intent, 'Ann Lee', 'Tom Berg'];
      expect(unsupportedFacts(replyByTemplate(input), sources)).toEqual([]);
    }),
  );
});
