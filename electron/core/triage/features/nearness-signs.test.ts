import { expect, it } from 'vitest';
import { emptyContext, emptyMail } from '../rules/test-mails.ts';
import { nearnessSigns } from './nearness-signs.ts';
import { readSender } from './sender-class.ts';

function signsOf(subject: string, body: string): string[] {
  const mail = { ...emptyMail, date: '2026-03-04T10:00:00+01:00' };
  const into = new Map<string, number>();
  nearnessSigns(mail, { subject, body }, readSender(mail, emptyContext), into);
  return [...into.keys()].filter((name) => name.startsWith('when:')).sort();
}

it('tells a deadline of today from one of next week (bug: every deadline alike)', () => {
  expect(signsOf('figures', 'please send them by 16:00')).toEqual(['when:due-today', 'when:today']);
  expect(signsOf('figures', 'please send them by 12 march')).toEqual(['when:due-week', 'when:week']);
});

it('tells what the subject alone says, for mails without text', () => {
  expect(signsOf('call at 11:30', '')).toEqual(['when:now', 'when:subject-now']);
  expect(signsOf('hello', '')).toEqual(['when:none']);
});
