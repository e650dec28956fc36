import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { openCall } from './open-call.ts';

function openPaid(details = '{}') {
  const { ledger, store, clock } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(1_000)));
  const decisionId = store.routing.addDecision({
    task: 'triage',
    messageId: null,
    chosenTier: 'cloud-cheap',
    reason: 'sent-worth-it',
    details,
    policyVersion: 'p7',
    isShadow: false,
    atUtcMs: clock.nowIs,
  });
  const { holdId } = expectOk(ledger.reserve(holdRequest(100, { decisionId })));
  expectOk(ledger.markStreaming(holdId));
  const row = testRow({ source: 'their page', checkedOn: '2026-11-01' });
  const [line] = settlement(40).lines;
  if (line === undefined) throw new Error('a settlement has a line');
  const lines = [
    { ...line, priceRowId: row.id },
    { ...line, priceRowId: 'gone' },
  ];
  const { callId } = expectOk(ledger.settle(holdId, settlement(40, { lines, rawUsage: '{"x":1}' })));
  expectOk(ledger.adjust(callId, toNanoUsd(-3), 'their bill'));
  const record = {
    holdId,
    taskKind: 'triage',
    itemId: null,
    providerId: 'cloud',
    host: 'api.p.example',
    sentAtUtcMs: clock.nowIs,
    textSent: 'Dear [NAME_1]',
    bytes: 90,
    masked: [],
    ruleId: 'default',
  };
  store.egress.add(record);
  const parts = { ...store, priceTable: () => testTable([row]) };
  return { open: (id = callId) => openCall(parts, id), holdId };
}

it('shows cost with corrections, each line with where its price was read, and what left (bug: a bill nobody can check)', () => {
  const { open, holdId } = openPaid();
  expect(open()).toMatchObject({
    call: { costNanoUsd: 77 },
    lines: [
      { costNanoUsd: 40, priceSource: 'their page', priceCheckedOn: '2026-11-01' },
      { costNanoUsd: 40, priceRowId: 'gone', priceSource: null, priceCheckedOn: null },
    ],
    hold: { holdId, amountNanoUsd: 100, state: 'settled' },
    adjustments: [{ amountNanoUsd: -3, because: 'their bill' }],
    egress: { host: 'api.p.example', textSent: 'Dear [NAME_1]', bytes: 90 },
    rawUsage: '{"x":1}',
  });
});

it('words figures of a decision, and leaves out what is none (bug: "[object Object]" in a reason)', () => {
  const details = '{"score":0.5,"item":{"tier":"module"},"isUrgent":true,"tier":"rule","none":null}';
  expect(openPaid(details).open()?.decision).toEqual({
    code: 'sent-worth-it',
    policyVersion: 'p7',
    arguments: { score: '0.5', isUrgent: 'true', tier: 'rule' },
  });
});

it.each(['not JSON', '[1]', 'null'])(
  'opens a call whose details are %s (bug: one bad row closes the page)',
  (details) => {
    expect(openPaid(details).open()?.decision?.arguments).toEqual({});
  },
);

it('gives null for a call that there is not (bug: an empty call is shown as paid)', () => {
  expect(openPaid().open(99)).toBe(null);
});
