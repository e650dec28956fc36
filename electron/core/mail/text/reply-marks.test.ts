import { expect, it } from 'vitest';
import { replyMarkAt } from './reply-marks.ts';

const taken = (text: string, at = 0) => replyMarkAt(text.split('\n'), at);

it.each([
  ['On Mon, Mar 2, 2026 at 10:00 AM Bo <bo@x.example> wrote:', 1],
  ['On Mon, Mar 2, 2026 at 10:00 AM Bo\n<bo@x.example> wrote:', 2],
  ['2026年3月2日 10:00，王芳 <w@x.example> 写道：', 1],
  ['在 2026-03-02 10:00:00，"王芳" <w@x.example> 写道：', 1],
  ['-----Original Message-----', 1],
  ['---------- Forwarded message ---------', 1],
  ['------------------ 原始邮件 ------------------', 1],
  ['From: Bo\nSent: Monday\nTo: Al\nSubject: x', 1],
  ['*From:* Bo\n*Date:* Monday\n*Subject:* x', 1],
  ['发件人：王芳\n发送时间：2026年3月2日\n收件人：李伟', 1],
  ['> Bo <bo@x.example> wrote:', 1],
  ['________________________________', 1],
])('knows the mark %j (bug: the whole conversation is judged anew with each reply)', (text, lines) => {
  expect(taken(text)).toBe(lines);
});

it.each([
  'On Monday I wrote to the bank.',
  'She wrote: come at ten.',
  'From: Monday on we meet at ten.',
  'From here on\nTo there',
  '---',
  'Original message from the sea',
  'To: do',
  '',
])('leaves %j as text (bug: half of a mail is cut off as "quoted")', (text) => {
  expect(taken(text)).toBe(0);
});

it('looks at the line it is told, and at no endless one (bug: one long line holds up the import)', () => {
  expect(taken('a\n-----Original Message-----', 1)).toBe(1);
  expect(taken(`On ${'2026 '.repeat(10_000)} wrote:`)).toBe(0);
  expect(taken('a', 5)).toBe(0);
});
