import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement, testClock } from '../ledger/test-ledger.ts';
import { createUsualDay } from './usual-day.ts';

const DAY_MS = 86_400_000;

/** A ledger that spent these amounts on the days up to yesterday, and the usual day of now. */
function usualAfter(costs: readonly number[], zone = 'UTC') {
  const clock = testClock(Date.UTC(2026, 10, 25, 12), zone);
  const now = clock.nowIs;
  const { ledger, store } = openTestLedger({ clock });
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000)));
  const spend = (nanoUsd: number) => {
    const { holdId } = expectOk(ledger.reserve(holdRequest(nanoUsd)));
    expectOk(ledger.markStreaming(holdId));
    expectOk(ledger.settle(holdId, settlement(nanoUsd)));
  };
  const workHere = () => {
    const free = {
      tier: 'local',
      modelId: 'm',
      tokensIn: 1,
      tokensReused: 0,
      tokensOut: 1,
      ms: 1,
      resources: null,
    };
    const { subject } = holdRequest(0);
    expectOk(ledger.bookLocal([{ ...free, subject, avoidedNanoUsd: toNanoUsd(5), atUtcMs: clock.nowIs }]));
  };
  for (const [at, cost] of costs.entries()) {
    clock.nowIs = now - (costs.length - at) * DAY_MS;
    if (cost > 0) spend(cost);
    else workHere();
  }
  clock.nowIs = now;
  return { usualDay: createUsualDay(store.rollups, clock), spend, clock };
}

it('is the median of days with spending (bug: days on which this machine did all the work halve it, and every Monday rings)', () => {
  expect(usualAfter([10, 0, 30, 0, 0, 20, 50, 40]).usualDay()).toBe(30);
});

it('is unknown below five days of use (bug: the second day of all is "unusual")', () => {
  expect(usualAfter([10, 20, 30, 40]).usualDay()).toBe(null);
  expect(usualAfter([10, 20, 30, 40, 50]).usualDay()).toBe(30);
});

it('forgets what is older than 14 days of use (bug: the price of last month judges this one)', () => {
  const dear = Array.from({ length: 20 }, () => 900);
  const cheap = Array.from({ length: 14 }, () => 10);
  expect(usualAfter([...dear, ...cheap]).usualDay()).toBe(10);
});

it('leaves today out, and reads anew on another day (bug: today is compared with itself)', () => {
  const { usualDay, spend, clock } = usualAfter([10, 10, 10, 10]);
  spend(70);
  expect(usualDay()).toBe(null);
  clock.nowIs += DAY_MS;
  expect(usualDay()).toBe(10);
});
