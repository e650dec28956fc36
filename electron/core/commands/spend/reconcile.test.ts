import { expect, it } from 'vitest';
import { toNanoUsd, zeroNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger } from '../../spend/ledger/test-ledger.ts';
import { reconcileHandlers } from './reconcile.ts';

const silent = { moneyChanged: () => undefined };

function suspended() {
  const { ledger } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(50_000_000)));
  const { holdId } = expectOk(ledger.reserve(holdRequest(5_000)));
  expectOk(ledger.markStreaming(holdId));
  expectOk(ledger.suspend(holdId, 'the connection broke'));
  return { ledger, holdId };
}

it('books what the bill says and gives the rest of the hold back (bug: a crash blocks the cap for the day)', async () => {
  const { ledger, holdId } = suspended();
  const handlers = reconcileHandlers(ledger, silent);
  expect(await handlers['spend.reconcile']({ holdId, billedNanoUsd: 1_234 })).toMatchObject({ ok: true });
  const day = ledger.budgets().find(({ scope }) => scope === 'day');
  expect(day).toMatchObject({ spentNanoUsd: 1_234, heldNanoUsd: 0 });
  expect(await handlers['spend.reconcile']({ holdId, billedNanoUsd: 1 })).toMatchObject({ ok: false });
});

it('takes a call that is on no bill, and refuses amounts that nobody can mean', async () => {
  const { ledger, holdId } = suspended();
  const handlers = reconcileHandlers(ledger, silent);
  expect(await handlers['spend.reconcile']({ holdId, billedNanoUsd: -1 })).toMatchObject({ ok: false });
  expect(await handlers['spend.reconcile']({ holdId, billedNanoUsd: 1e12 })).toMatchObject({ ok: false });
  expect(await handlers['spend.reconcile']({ holdId, billedNanoUsd: zeroNanoUsd })).toMatchObject({
    ok: true,
  });
});
