import { expect, it } from 'vitest';
import { wordReason } from '../../../../shared/i18n/reasons.ts';
import { reasonFor } from './reason-for.ts';

const facts = { kind: 'work', need: 'reply', priority: 'normal', due: null, meeting: null } as const;

it('names fraud before a deadline (bug: a fraud that presses for time reads like a task)', () => {
  expect(reasonFor({ ...facts, kind: 'suspicious', due: '2026-03-01' }).code).toBe('fraud');
});

it('names the deadline and what is wanted (bug: the due day is lost from the line)', () => {
  const reason = reasonFor({ ...facts, due: '2026-03-01T09:30:00+01:00' });
  expect(wordReason(reason, 'en')).toBe('Due 2026-03-01 09:30: reply');
});

it('has words for every need (bug: a bare code is shown)', () => {
  for (const need of ['reply', 'act', 'read', 'none'] as const) {
    expect(wordReason(reasonFor({ ...facts, need }), 'en')).toMatch(/^Work: /u);
  }
});
