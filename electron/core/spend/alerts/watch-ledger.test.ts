import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { ok } from '../../../../shared/result.ts';
import { callOfUse } from '../ledger/local-use.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import type { LocalUse } from '../ledger-types.ts';
import { type LedgerWatcher, watchLedger } from './watch-ledger.ts';

function openWatched(more: readonly LedgerWatcher[] = []) {
  const told: string[] = [];
  const errors: string[] = [];
  const watcher: LedgerWatcher = {
    charged: ({ hold, charge, amountNanoUsd }) =>
      void told.push(`charged ${hold.request.model} ${charge.costNanoUsd} of ${amountNanoUsd}`),
    released: (_hold, because) => void told.push(`released ${because}`),
    refused: (_request, { code }) => void told.push(`refused ${code}`),
    local: (uses) => void told.push(`local ${uses.length}`),
  };
  const log = { info: () => {}, warn: () => {}, error: (text: string) => void errors.push(text) };
  const money = openTestLedger();
  const ledger = watchLedger(money.ledger, { watchers: [...more, watcher], log });
  expectOk(ledger.setBudget('day', toNanoUsd(100)));
  return { ...money, ledger, told, errors };
}

it('tells every end of a hold once, whichever way it was made (bug: calls sent in one step are never told)', () => {
  const { ledger, told } = openWatched();
  const sent = expectOk(ledger.reserveToSend(holdRequest(40), () => ok(undefined)));
  expectOk(ledger.settle(sent.holdId, settlement(30)));
  expect(ledger.settle(sent.holdId, settlement(30)).ok).toBe(false);
  const late = expectOk(ledger.reserve(holdRequest(10)));
  expectOk(ledger.markStreaming(late.holdId));
  expectOk(ledger.suspend(late.holdId, 'cut'));
  expectOk(ledger.reconcile(late.holdId, settlement(5)));
  const unsent = expectOk(ledger.reserve(holdRequest(10)));
  expectOk(ledger.release(unsent.holdId, 'wrong-key'));
  expect(ledger.release(unsent.holdId, 'again').ok).toBe(false);
  expect(ledger.reserve(holdRequest(66)).ok).toBe(false);
  expect(told).toEqual([
    'charged small 30 of 40',
    'charged small 5 of 10',
    'released wrong-key',
    'refused cap-reached',
  ]);
});

it('keeps the charge and tells the others when a watcher throws (bug: a webhook’s fault loses a bill)', () => {
  const broken = {
    charged: () => {
      throw new Error('no');
    },
  };
  const { ledger, told, errors } = openWatched([broken]);
  const { holdId } = expectOk(ledger.reserve(holdRequest(40)));
  expectOk(ledger.markStreaming(holdId));
  expectOk(ledger.settle(holdId, settlement(30)));
  expect(ledger.budgets()[0]).toMatchObject({ spentNanoUsd: 30, heldNanoUsd: 0 });
  expect([told, errors.length]).toEqual([['charged small 30 of 40'], 1]);
});

it('tells local answers only when they were kept (bug: figures of rows that the disk refused)', () => {
  const { ledger, db, told } = openWatched();
  const use: LocalUse = {
    subject: holdRequest(0).subject,
    tier: 'local',
    modelId: 'm',
    tokensIn: 1,
    tokensReused: 0,
    tokensOut: 1,
    avoidedNanoUsd: toNanoUsd(0),
    ms: 1,
    resources: null,
    atUtcMs: 1,
  };
  expect(callOfUse(use).tier).toBe('local');
  expectOk(ledger.bookLocal([use, use]));
  db.exec("CREATE TRIGGER full BEFORE INSERT ON call BEGIN SELECT RAISE(FAIL, 'no'); END");
  expect(() => expectOk(ledger.bookLocal([use]))).toThrow();
  expect(told).toEqual(['local 2']);
});
