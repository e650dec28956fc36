import { expect, test } from 'vitest';
import type { CloudEvent } from '../../cloud-port.ts';
import { guardEvent } from './guard-event.ts';

const KEY = 'sk-echoed-0123456789';
const noTokens = { input: 1, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 1, reasoning: 0 };

test('a key that a host echoes gets into no log, ledger or export', () => {
  const events: readonly CloudEvent[] = [
    {
      type: 'failed',
      failure: { kind: 'wrong-key', message: `(${KEY})`, retryAfterMs: null, mayBeBilled: false },
    },
    { type: 'ended', reason: 'stop', responseId: KEY, modelServed: `${KEY} ${KEY}` },
    {
      type: 'usage',
      usage: noTokens,
      raw: JSON.stringify({ key: KEY }),
      providerSaysNanoUsd: null,
      problem: null,
    },
  ];
  expect(JSON.stringify(events.map((event) => guardEvent(event, KEY)))).not.toContain(KEY);
});

test('names and usage of megabytes are not kept with each call', () => {
  const long = 'x'.repeat(1_000_000);
  const ended = guardEvent({ type: 'ended', reason: 'stop', responseId: long, modelServed: long }, null);
  const usage = guardEvent(
    {
      type: 'usage',
      usage: noTokens,
      raw: JSON.stringify({ long }),
      providerSaysNanoUsd: null,
      problem: null,
    },
    null,
  );
  expect(JSON.stringify(ended).length).toBeLessThan(1_000);
  expect(JSON.stringify(usage).length).toBeLessThan(20_000);
});

test('what is short and without a key stays as it was told', () => {
  const ended: CloudEvent = { type: 'ended', reason: 'stop', responseId: 'r-1', modelServed: 'm' };
  expect(guardEvent(ended, KEY)).toEqual(ended);
});
