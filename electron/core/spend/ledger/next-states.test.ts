import { expect, it } from 'vitest';
import { holdStates } from '../../../../shared/domain/spend.ts';
import { mayFollow } from './next-states.ts';

it('lets nothing follow an end, and nothing come back to the beginning', () => {
  const pairs = holdStates.flatMap((state) =>
    holdStates.filter((next) => mayFollow(state, next)).map((next) => `${state} -> ${next}`),
  );
  expect(pairs).toEqual([
    'held -> streaming',
    'held -> released',
    'held -> suspense',
    'streaming -> settled',
    'streaming -> released',
    'streaming -> suspense',
    'suspense -> settled',
  ]);
});
