import { expect, it } from 'vitest';
import { alertView } from './alert-view.ts';

it('tells in words what the figures say, and carries no other field (bug: a detail that does not fit its alert)', () => {
  const view = alertView({
    alertId: 4,
    kind: 'cap-share',
    scope: 'month',
    figures: { percent: 80, usedNanoUsd: 40_000_000, capNanoUsd: 50_000_000 },
    raisedAtUtcMs: 9,
  });
  expect(view).toMatchObject({ alertId: 4, kind: 'cap-share', scope: 'month', raisedAtUtcMs: 9 });
  expect(view.detail).toMatch(/80 %.*month/u);
});
