import { expect, it } from 'vitest';
import { budgetScopeSchema } from './spend.ts';

it.each(['day', 'month', 'session', 'task:triage', 'account:li@x.example', 'account:王@x.example'])(
  'takes %s for a scope (bug: a cap that can not be set)',
  (scope) => {
    expect(budgetScopeSchema.parse(scope)).toBe(scope);
  },
);

it.each([
  '',
  'Day',
  'week',
  'task:',
  'task:Triage',
  'account:',
  'account:a b',
  'day\n',
  'x-day',
  `account:${'a'.repeat(201)}`,
])('takes %j for none (bug: a cap that no money is ever counted in)', (scope) => {
  expect(budgetScopeSchema.safeParse(scope).success).toBe(false);
});
