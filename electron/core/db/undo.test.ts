import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

it('goes back one by one, newest first, and over none twice (bug: undo undoes the same thing again)', () => {
  const { undo } = openTestLedger().store;
  const [first, second] = ['one', 'two'].map((what) =>
    undo.push({ what, payload: '{"a":1}', madeAtUtcMs: 5 }),
  ) as [number, number];
  expect(undo.newest()).toEqual({ undoId: second, what: 'two', payload: '{"a":1}', madeAtUtcMs: 5 });
  undo.markUndone(second, 9);
  expect([undo.newest()?.undoId, undo.get(second)]).toEqual([first, null]);
  undo.markUndone(first, 9);
  expect([undo.newest(), undo.get(99)]).toEqual([null, null]);
});
