import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ExportedCall, ExportedHold } from '../../db/ledger-export.ts';
import { csvFormat, type ExportFormat, jsonFormat } from './export-format.ts';

const period = { since: 'S', until: 'U', timeOf: (utcMs: number) => `T${utcMs}` };

const line = {
  tokenClass: 'input',
  tokens: 10,
  unitPrice: 1_000_000,
  priceRowId: 'p1',
  costNanoUsd: 40,
  isEstimated: true,
} as const;
const call = {
  callId: 1,
  holdId: 2,
  task: 'triage',
  tier: 'cloud-cheap',
  provider: 'cloud',
  model: 'm',
  modelServed: 'm-1',
  account: 'local',
  ownerId: null,
  messageId: 3,
  session: 'one',
  outcome: 'ok',
  responseId: null,
  tokensIn: 10,
  tokensReused: 0,
  cacheWrite: 0,
  tokensOut: 0,
  reasoning: 0,
  costNanoUsd: 35,
  estimatedNanoUsd: 40,
  avoidedNanoUsd: 0,
  providerSaysNanoUsd: null,
  ms: 5,
  firstTokenMs: null,
  atUtcMs: 7,
  rawUsage: '{"a":"b,\\"c"}',
  lines: [line],
  adjustments: [{ amountNanoUsd: -5, because: 'theirs', atUtcMs: 9 }],
} as unknown as ExportedCall;
const hold = {
  holdId: 2,
  task: 'triage',
  amountNanoUsd: 99,
  atUtcMs: 7,
  events: [{ state: 'held', because: null, atUtcMs: 7 }],
} as unknown as ExportedHold;

function write(format: ExportFormat, calls: readonly ExportedCall[], holds: readonly ExportedHold[]): string {
  return [
    format.head(),
    ...calls.map((one, at) => format.call(one, at === 0)),
    format.middle(),
    ...holds.map((one, at) => format.hold(one, at === 0)),
    format.foot(),
  ].join('');
}

it('is one JSON document with any number of rows (bug: a comma too many where a period is empty)', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(3), fc.string(), (calls, holds, because) => {
      const held = { ...hold, events: [{ state: 'held' as const, because, atUtcMs: 8 }] };
      const text = write(jsonFormat(period), Array(calls).fill(call), Array(holds).fill(held));
      const read = JSON.parse(text);
      expect(read).toMatchObject({ since: 'S', until: 'U', unit: 'nano-dollars' });
      expect(read.calls).toEqual(Array(calls).fill({ at: 'T7', ...call }));
      expect(read.holds).toEqual(Array(holds).fill({ at: 'T7', ...held }));
    }),
  );
});

it('gives every CSV row the columns of the head, and each amount once (bug: a sum over a column is twice the bill)', () => {
  const text = write(csvFormat(period), [call], [hold]);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head = '', ...rows] = text.slice(1).trimEnd().split('\r\n');
  const names = head.split(',');
  const cells = rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at], cell])));
  expect(rows.map((row) => row.split(',').length)).toEqual(rows.map(() => names.length));
  const told = cells.map(({ record, at, costNanoUsd, amountNanoUsd }) => [
    record,
    at,
    costNanoUsd,
    amountNanoUsd,
  ]);
  expect(told).toEqual([
    ['call', 'T7', '35', ''],
    ['line', 'T7', '', '40'],
    ['adjustment', 'T9', '', '-5'],
    ['hold', 'T7', '', '99'],
    ['hold-step', 'T7', '', ''],
  ]);
});

it('leaves a provider’s raw usage out of the table (bug: its quotes and commas shift the columns)', () => {
  expect(write(csvFormat(period), [call], [])).not.toContain('"a"');
});
