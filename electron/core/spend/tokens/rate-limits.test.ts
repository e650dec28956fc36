import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateLimits, type RatedRequest, type RateLimit } from './rate-limits.ts';

const ask: RatedRequest = { providerId: 'p', taskKind: 'triage', tokens: 100 };
const perProvider: RateLimit = {
  providerId: 'p',
  taskKind: null,
  requestsPerMinute: 2,
  tokensPerMinute: 1_000,
};

function limited(limits: readonly RateLimit[]) {
  let now = 0;
  const rate = createRateLimits(limits, () => now);
  const take = (request: Partial<RatedRequest> = {}) => {
    const answer = rate.take({ ...ask, ...request });
    return answer.ok ? answer.value.waitMs : answer.error.code;
  };
  return { rate, take, at: (ms: number) => (now = ms) };
}

it('lets through what a minute holds, and tells how long the next has to wait (bug: a burst at every full minute)', () => {
  const { take, at } = limited([perProvider]);
  expect([take(), take()]).toEqual([0, 0]);
  at(10_000);
  expect(take()).toBe(50_000);
  at(59_999);
  expect(take()).toBe(1);
  at(60_000);
  expect([take(), take(), take()]).toEqual([0, 0, 60_000]);
});

it('waits for as many tokens as are needed (bug: only requests are counted, and long prompts pass)', () => {
  const { take, at } = limited([{ ...perProvider, requestsPerMinute: null }]);
  expect(take({ tokens: 300 })).toBe(0);
  at(5_000);
  expect(take({ tokens: 600 })).toBe(0);
  expect(take({ tokens: 100 })).toBe(0);
  expect(take({ tokens: 200 })).toBe(55_000);
  expect(take({ tokens: 400 })).toBe(60_000);
  expect(take({ tokens: 1_001 })).toBe('rate-limited');
});

it('takes a place in all limits or in none (bug: a refused request uses up another limit)', () => {
  const perTask: RateLimit = {
    providerId: null,
    taskKind: 'draft',
    requestsPerMinute: 1,
    tokensPerMinute: null,
  };
  const { take } = limited([perProvider, perTask]);
  expect(take({ taskKind: 'draft' })).toBe(0);
  expect(take({ taskKind: 'draft' })).toBe(60_000);
  expect(take({ taskKind: 'triage' })).toBe(0);
  expect(take({ providerId: 'q', taskKind: 'triage' })).toBe(0);
});

it('keeps to what the provider said (bug: a Retry-After is forgotten by the next request)', () => {
  const { rate, take, at } = limited([]);
  rate.pause('p', 7_000);
  rate.pause('p', 1_000);
  expect(take()).toBe(7_000);
  expect(take({ providerId: 'q' })).toBe(0);
  at(7_000);
  expect(take()).toBe(0);
});

it('never lets more through in any minute (bug: windows that begin anew let twice as much pass)', () => {
  const steps = fc.array(fc.record({ afterMs: fc.nat(20_000), tokens: fc.integer({ min: 1, max: 500 }) }));
  fc.assert(
    fc.property(steps, (asked) => {
      const { take, at } = limited([perProvider]);
      const sent: { readonly atMs: number; readonly tokens: number }[] = [];
      let now = 0;
      for (const { afterMs, tokens } of asked) {
        now += afterMs;
        at(now);
        if (take({ tokens }) === 0) sent.push({ atMs: now, tokens });
      }
      for (const last of sent) {
        const minute = sent.filter(({ atMs }) => atMs <= last.atMs && atMs > last.atMs - 60_000);
        expect(minute.length).toBeLessThanOrEqual(2);
        expect(minute.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(1_000);
      }
    }),
  );
});
