import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import { scopesOf } from './ledger-scopes.ts';
import { createScopeTotals } from './ledger-totals.ts';

const place = fc.record({
  task: fc.constantFrom('triage', 'draft'),
  account: fc.constantFrom('a', 'b'),
  session: fc.constantFrom('one', 'two'),
  day: fc.constantFrom('2026-11-30', '2026-12-01'),
});
const step = fc.record({ place, held: fc.nat(1_000), spent: fc.nat(1_000) });

it('sums every scope and period by itself, holds freed included (bug: a freed hold is a negative row and refused)', () => {
  const { db } = openTestLedger();
  const totals = createScopeTotals(db);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      db.exec('DELETE FROM scope_total');
      const expected = new Map<string, { spentNanoUsd: number; heldNanoUsd: number }>();
      for (const { place: at, held, spent } of steps) {
        const moment = { ...at, month: at.day.slice(0, 7) };
        totals.add(moment, { spent: 0, held });
        totals.add(moment, { spent, held: -held });
        totals.add(moment, { spent: 0, held: 5 });
        for (const { scope, period } of scopesOf(moment)) {
          const sum = expected.get(`${scope} ${period}`) ?? { spentNanoUsd: 0, heldNanoUsd: 0 };
          expected.set(`${scope} ${period}`, {
            spentNanoUsd: sum.spentNanoUsd + spent,
            heldNanoUsd: sum.heldNanoUsd + 5,
          });
          expect(totals.totalOf({ scope, period })).toEqual(expected.get(`${scope} ${period}`));
        }
      }
      expect(db.prepare('SELECT count(*) FROM scope_total').pluck().get()).toBe(expected.size);
    }),
    { numRuns: 40 },
  );
});

it('is nothing for a period without money (bug: a new day can not be read)', () => {
  const totals = createScopeTotals(openTestLedger().db);
  expect(totals.totalOf({ scope: 'day', period: '2026-11-25' })).toEqual({ spentNanoUsd: 0, heldNanoUsd: 0 });
});
