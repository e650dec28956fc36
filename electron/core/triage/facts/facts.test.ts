import { expect, it } from 'vitest';
import { emptyContext, emptyMail } from '../rules/test-mails.ts';
import { findDue } from './find-due.ts';
import { findMeeting } from './find-meeting.ts';

/** Thursday, 26 February 2026. */
const date = '2026-02-26T10:00:00+08:00';
const due = (newText: string, at = date): string | null =>
  findDue({ ...emptyMail, newText, date: at }, emptyContext);

it.each([
  ['Please send it by Friday.', '2026-02-27'],
  ['Reply before 17:30 today', '2026-02-26T17:30:00+08:00'],
  ['I need the figures by EOD.', '2026-02-26T18:00:00+08:00'],
  ['Due date: 12 March 2026', '2026-03-12'],
  ['Budget by EOM, please', '2026-02-28'],
  ['请周五前回复', '2026-02-27'],
  ['请于明晚8点前回复', '2026-02-27T20:00:00+08:00'],
  ['麻烦您27号下班前给我', '2026-02-27T18:00:00+08:00'],
  ['下班前给我', '2026-02-26T18:00:00+08:00'],
  ['请于12月3日前提交', '2026-12-03'],
  ['最晚本月底', '2026-02-28'],
  ['We need your reply by 21 March', '2026-03-21'],
  ['Due on Friday, 13 March', '2026-03-13'],
  ['Please reply within 10 days', '2026-03-08'],
  ['Please send it by Friday week', '2026-03-06'],
  ['请在3天内回复', '2026-03-01'],
  ['Book by Friday and save 20 %', null],
  ['Please send A by Friday and B by Monday.', null],
  ['Please answer before 9:30 today', null],
  ['We met on Friday.', null],
  ['I will send it by Friday.', null],
])('reads the deadline of "%s" (bug: a date is no deadline, a promise is none)', (text, expected) => {
  expect(due(text)).toBe(expected);
});

it('keeps the clock time over a change of clocks (bug: the offset of the mail is taken for the due day)', () => {
  const mail = { ...emptyMail, newText: 'Send it by Monday 9:00', date: '2026-03-27T10:00:00+00:00' };
  const context = { ...emptyContext, nowUtcMs: Date.parse('2026-04-01T00:00:00Z') };
  expect(findDue(mail, context)).toBe('2026-03-30T09:00:00+01:00');
});

it('never throws on impossible dates (bug: 31 February ends triage)', () => {
  expect(due('by 31 February 2026')).toBeNull();
  expect(due('by 45 March, 13月45日前', 'nonsense')).toBeNull();
});

it('reads times, length and place of a proposal (bug: a range loses its end)', () => {
  const newText = 'Are you free on Tuesday at 14:00-15:00, room 4, for 60 minutes?';
  expect(findMeeting({ ...emptyMail, newText, date }, emptyContext)).toMatchObject({
    intent: 'propose',
    times: [{ start: '2026-03-03T14:00:00+08:00', end: '2026-03-03T15:00:00+08:00' }],
    durationMinutes: 60,
  });
});

it('takes a calendar part as it stands (bug: a cancelled meeting looks like an invitation)', () => {
  const calendar = {
    method: 'CANCEL',
    uid: 'a',
    summary: 'Sync',
    start: '2026-03-03T14:00:00+08:00',
    end: '2026-03-03T14:30:00+08:00',
    location: null,
    organizer: null,
  };
  expect(findMeeting({ ...emptyMail, calendar }, emptyContext)).toMatchObject({
    intent: 'cancel',
    durationMinutes: 30,
  });
});
