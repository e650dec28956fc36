import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WatchedHold } from '../alerts/watch-ledger.ts';
import { holdRequest, settlement } from '../ledger/test-ledger.ts';
import type { CallSubject, LocalUse, Settlement } from '../ledger-types.ts';
import { type OtlpSpan, spanOfCharge, spanOfLocal, spanOfRelease } from './call-span.ts';

const AT = Date.UTC(2026, 10, 25, 12);

const held = (holdId: number, subject: Partial<CallSubject> = {}): WatchedHold => ({
  holdId,
  request: { ...holdRequest(50, subject), priceProvider: 'google' },
  heldAtUtcMs: AT,
});
function charged(changes: Partial<Settlement> = {}, hold = held(1)): OtlpSpan {
  const bill = settlement(30, changes);
  const charge = { callId: 9, costNanoUsd: bill.lines[0]?.costNanoUsd ?? (0 as never), isAboveHold: false };
  return spanOfCharge({ hold, settlement: bill, charge, amountNanoUsd: hold.request.worstCaseNanoUsd });
}
const attribute = (span: OtlpSpan, key: string) => span.attributes.find((one) => one.key === key)?.value;

it('writes times in nanoseconds that a double can not hold (bug: spans begin up to 256 ns off, or as 1.7e18)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.nat(1_000_000), (utcMs, ms) => {
      const span = charged({ ms }, { ...held(1), heldAtUtcMs: utcMs });
      expect(span.startTimeUnixNano).toBe(String(BigInt(utcMs) * 1_000_000n));
      expect(span.endTimeUnixNano).toBe(String(BigInt(utcMs + ms) * 1_000_000n));
    }),
  );
});

it('counts a token in input or output once, by the names of the conventions (bug: cached tokens are no input)', () => {
  const usage = { input: 100, cacheWrite5m: 20, cacheWrite1h: 3, cacheRead: 50, output: 7, reasoning: 2 };
  const span = charged({ usage });
  const told = ['input_tokens', 'output_tokens', 'cache_read.input_tokens', 'cache_creation.input_tokens'];
  expect(told.map((name) => attribute(span, `gen_ai.usage.${name}`))).toEqual(
    [173, 9, 50, 23].map((count) => ({ intValue: String(count) })),
  );
  expect(attribute(span, 'gen_ai.provider.name')).toEqual({ stringValue: 'gcp.gemini' });
});

it('is an error where the provider failed, not where the user ended it (bug: each stop is an alarm)', () => {
  expect([charged(), charged({ outcome: 'cancelled' })].map(({ status }) => status.code)).toEqual([0, 0]);
  const failed = charged({ outcome: 'failed' });
  expect([failed.status.code, attribute(failed, 'error.type')]).toEqual([2, { stringValue: 'failed' }]);
  const released = spanOfRelease(held(1), 'wrong-key', AT - 5);
  expect([released.status.code, attribute(released, 'error.type')]).toEqual([
    2,
    { stringValue: 'wrong-key' },
  ]);
  // A clock set back during the call must not end a span before it began.
  expect(released.endTimeUnixNano).toBe(released.startTimeUnixNano);
});

it('puts the tries of one piece of work into one trace, another run into another (bug: hold 1 of every day is one trace)', () => {
  const first = charged({}, held(1));
  const second = charged({}, held(2, { parentHoldId: 1, attempt: 2 }));
  const otherRun = charged({}, held(1, { session: 'two' }));
  expect(second.traceId).toBe(first.traceId);
  expect(second.spanId).not.toBe(first.spanId);
  expect(otherRun.traceId).not.toBe(first.traceId);
  for (const { traceId, spanId } of [first, second]) {
    expect([traceId, spanId].join()).toMatch(/^[0-9a-f]{32},[0-9a-f]{16}$/u);
  }
});

it('leaves out what nobody knows (bug: "null" as the model that served)', () => {
  const span = charged({ modelServed: null, responseId: null, firstTokenMs: null });
  expect(JSON.stringify(span)).not.toContain('null');
});

it('tells an answer of this machine as one that ended when it was booked and cost nothing (bug: it starts in the future)', () => {
  const use = {
    subject: holdRequest(0).subject,
    tier: 'local',
    modelId: 'qwen',
    tokensIn: 5,
    tokensOut: 2,
    ms: 40,
  };
  const span = spanOfLocal({
    ...use,
    tokensReused: 0,
    resources: null,
    avoidedNanoUsd: 9,
    atUtcMs: AT,
  } as unknown as LocalUse);
  expect(span.endTimeUnixNano).toBe(`${AT}000000`);
  expect(span.startTimeUnixNano).toBe(`${AT - 40}000000`);
  expect([span.kind, attribute(span, 'pennypost.cost_nano_usd')]).toEqual([1, { intValue: '0' }]);
});
