import { expect, it } from 'vitest';
import { emptyContext, emptyMail } from '../triage/rules/test-mails.ts';
import { findActions } from './find-actions.ts';

/** Thursday, 26 February 2026. */
const date = '2026-02-26T10:00:00+08:00';
const actionsOf = (newText: string, changes: Partial<typeof emptyMail> = {}) =>
  findActions({ ...emptyMail, newText, date, ...changes }, emptyContext);

it('gives each request its own deadline and link (bug: one date is put on all)', () => {
  const text =
    'Hi Ann,\n\nPlease sign the contract by Friday.\nThe weather is fine. Could you send me the figures before 12 March? They go here: https://a.example/f.\n\nBest\nBob';
  expect(actionsOf(text)).toEqual([
    { text: 'Please sign the contract by Friday.', due: '2026-02-27', link: null },
    { text: 'Could you send me the figures before 12 March?', due: '2026-03-12', link: null },
  ]);
});

it('takes the mail’s deadline where there is one request only', () => {
  const [action] = actionsOf(
    'Please approve the budget: https://a.example/b. Deadline is Friday, 27 February.',
  );
  expect(action).toEqual({
    text: 'Please approve the budget: https://a.example/b.',
    due: '2026-02-27',
    link: 'https://a.example/b',
  });
});

it('reads lists and Chinese', () => {
  expect(
    actionsOf('To do:\n- please update the sheet\n- please book the room').map(({ text }) => text),
  ).toEqual(['please update the sheet', 'please book the room']);
  expect(actionsOf('王工,您好。请周五前提交报告。今天天气不错。')).toEqual([
    { text: '请周五前提交报告。', due: '2026-02-27', link: null },
  ]);
});

it.each([
  'I will send you the figures on Friday.',
  'If you would like to know more, please visit our site.',
  'How are you? Hope you are well.',
  'Please note that the office is closed. Please find the report attached.',
  'The build has passed.',
  '',
])('finds nothing to do in %j (bug: courtesy becomes work)', (text) => {
  expect(actionsOf(text)).toEqual([]);
});

it('finds nothing in list mail, whatever it urges', () => {
  const list = { headers: { 'list-unsubscribe': ['<mailto:x@y.example>'] } };
  expect(actionsOf('Please confirm the order by Friday', list)).toEqual([]);
});

it('offers a link only by http and only where the sentence names it (bug: a script behind a word)', () => {
  const links = [
    { text: 'this form', href: 'javascript:alert(1)' },
    { text: 'the report', href: 'https://a.example/r' },
  ];
  expect(actionsOf('Please fill in this form.', { links })[0]?.link).toBeNull();
  expect(actionsOf('Please review the report.', { links })[0]?.link).toBe('https://a.example/r');
});

it('follows what is known of the mail: nothing where it needs nothing, more where it needs something', () => {
  const asked = { ...emptyMail, date, newText: 'Thanks! Shall we take the blue one?' };
  expect(findActions(asked, emptyContext)).toEqual([]);
  expect(findActions(asked, emptyContext, 'reply').map(({ text }) => text)).toEqual([
    'Shall we take the blue one?',
  ]);
  const request = { ...emptyMail, date, newText: 'Please sign the contract.' };
  expect(findActions(request, emptyContext, 'read')).toEqual([]);
});
