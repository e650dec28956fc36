import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

it('keeps what was taken back, with when, in the order given (bug: a call of last week has no price any more)', () => {
  const { priceRows } = openTestLedger().store;
  priceRows.add({ provider: 'p', json: '"one"', nowUtcMs: 1 });
  priceRows.add({ provider: 'q', json: '"other"', nowUtcMs: 1 });
  priceRows.remove('p', 5);
  priceRows.add({ provider: 'p', json: '"two"', nowUtcMs: 6 });
  priceRows.remove('p', 9);
  expect(priceRows.list()).toEqual([
    { json: '"one"', takenBackAtUtcMs: 5 },
    { json: '"other"', takenBackAtUtcMs: null },
    { json: '"two"', takenBackAtUtcMs: 9 },
  ]);
});
