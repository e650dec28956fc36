import { expect, it } from 'vitest';
import { periodOf, scopesOf } from './ledger-scopes.ts';

const moment = {
  task: 'triage',
  account: 'me@x.example',
  session: 's1',
  day: '2026-11-25',
  month: '2026-11',
};

it('counts money in each scope that a cap can be set for (bug: a cap on an account never fills)', () => {
  expect(scopesOf(moment)).toEqual([
    { scope: 'day', period: '2026-11-25' },
    { scope: 'month', period: '2026-11' },
    { scope: 'session', period: 's1' },
    { scope: 'task:triage', period: '2026-11-25' },
    { scope: 'account:me@x.example', period: '2026-11-25' },
  ]);
});

it('shows each budget in the period in which its money is counted (bug: the gauge stays empty while the cap is full)', () => {
  for (const { scope, period } of scopesOf(moment)) expect(periodOf(scope, moment)).toBe(period);
});
