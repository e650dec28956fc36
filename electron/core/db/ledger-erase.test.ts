import { expect, it } from 'vitest';
import type { NanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';

function spentLedger() {
  const opened = openTestLedger();
  const { ledger } = opened;
  for (const scope of ['day', 'month', 'account:me@x.example'] as const) {
    expectOk(ledger.setBudget(scope, 100 as NanoUsd));
  }
  const subject = { account: 'me@x.example', messageId: 7, ownerId: 3 };
  const paid = expectOk(ledger.reserve(holdRequest(40, subject))).holdId;
  expectOk(ledger.markStreaming(paid));
  expectOk(ledger.settle(paid, settlement(30)));
  const open = expectOk(ledger.reserve(holdRequest(20, subject))).holdId;
  expectOk(ledger.markStreaming(open));
  return { ...opened, open };
}

const figuresOf = ({ ledger }: Pick<ReturnType<typeof spentLedger>, 'ledger'>, scope: string) => {
  const budget = ledger.budgets().find((one) => one.scope === scope);
  return [budget?.spentNanoUsd, budget?.heldNanoUsd, budget?.leftNanoUsd];
};

it('gives no fresh cap to who deletes everything', () => {
  const opened = spentLedger();
  expectOk(opened.store.deleteAll({ keepSettings: true }));
  expect(figuresOf(opened, 'day')).toEqual([30, 20, 50]);
  expect(figuresOf(opened, 'month')).toEqual([30, 20, 50]);
  expect(figuresOf(opened, 'account:me@x.example')).toEqual([30, 0, 70]);
  expect(opened.ledger.reserve(holdRequest(51)).ok).toBe(false);
  expectOk(opened.store.deleteAll({ keepSettings: true }));
  expect(figuresOf(opened, 'day')).toEqual([30, 20, 50]);
  expect(opened.store.rollups.check().differences).toEqual([]);
});

it('takes no account, mail or owner along, and the budgets only with the settings', () => {
  const opened = spentLedger();
  expectOk(opened.store.deleteAll({ keepSettings: false }));
  const rows = ['call', 'hold', 'hold_event', 'scope_total', 'scope_carry', 'use_key', 'budget'].map(
    (table) => JSON.stringify(opened.db.prepare(`SELECT * FROM ${table}`).all()),
  );
  expect(rows.join()).not.toContain('me@x.example');
  expect(opened.ledger.reserve(holdRequest(1))).toMatchObject({ error: { code: 'no-cap' } });
  expectOk(opened.ledger.setBudget('day', 100 as NanoUsd));
  expect(figuresOf(opened, 'day')).toEqual([30, 20, 50]);
});

it('still books the bill of a call that was open when everything was deleted', () => {
  const opened = spentLedger();
  expectOk(opened.store.deleteAll({ keepSettings: true }));
  expectOk(opened.ledger.settle(opened.open, settlement(5)));
  expect(figuresOf(opened, 'day')).toEqual([35, 0, 65]);
  expect(opened.store.rollups.check().differences).toEqual([]);
});

it('never gives the number of a deleted hold to another (a late bill would be charged to it)', () => {
  const opened = spentLedger();
  expectOk(opened.ledger.settle(opened.open, settlement(5)));
  expectOk(opened.store.deleteAll({ keepSettings: true }));
  expect(expectOk(opened.ledger.reserve(holdRequest(1))).holdId).toBeGreaterThan(opened.open);
});

it('lets no row of the ledger be changed or deleted otherwise', () => {
  const { db } = spentLedger();
  for (const table of ['call', 'hold', 'hold_event', 'charge_line', 'budget']) {
    expect(() => db.prepare(`DELETE FROM ${table}`).run()).toThrow('append-only');
    expect(() => db.prepare(`UPDATE ${table} SET id = id + 1000`).run()).toThrow('append-only');
  }
});
