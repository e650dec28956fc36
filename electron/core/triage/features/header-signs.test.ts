import { expect, it } from 'vitest';
import { emptyContext, emptyMail } from '../rules/test-mails.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { headerSigns, withoutReplyMarks } from './header-signs.ts';
import { readSender } from './sender-class.ts';

function signsOf(mail: Partial<TriageMail>, context: TriageContext = emptyContext): Map<string, number> {
  const whole = { ...emptyMail, ...mail };
  const signs = new Map<string, number>();
  headerSigns(whole, context, readSender(whole, context), signs);
  return signs;
}

it('takes every reply and forward mark off, in both languages (bug: «Re:» counts as the first word)', () => {
  expect(withoutReplyMarks('Re: Fwd: 回复：报价')).toBe('报价');
  expect(withoutReplyMarks('Regarding Monday')).toBe('Regarding Monday');
});

it('reads hours, days and who is spoken to in a subject (bug: headers alone say nothing)', () => {
  expect([...signsOf({ subject: 'Can you make Thursday 10:30?' }).keys()]).toEqual(
    expect.arrayContaining(['subject:clock', 'subject:day', 'subject:pronoun', 'outside-person&pronoun']),
  );
  expect(signsOf({ subject: '明天下午3点' }).has('subject:clock')).toBe(true);
});

it('knows a sender who wrote before (bug: trained on a history that no mailbox shows)', () => {
  const context = { ...emptyContext, sender: { writtenToCount: 0, receivedCount: 2 } };
  expect(signsOf({}, context).has('outside-person&seen')).toBe(true);
  expect(signsOf({}).has('outside-person&seen')).toBe(false);
});

it('takes any text for a date without throwing (bug: a malformed header ends an import)', () => {
  expect(signsOf({ date: 'yesterday' }).has('time:weekend')).toBe(false);
  expect(signsOf({ date: '2026-02-28T10:00:00+00:00' }).has('time:weekend')).toBe(true);
});
