import { toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';
import { type ScopePeriod, scopesOf } from './ledger-scopes.ts';
import type { ScopeTotal } from './ledger-types.ts';

/** Sums per scope and period. */
export interface ScopeTotals {
  totalOf(scope: ScopePeriod): ScopeTotal;
  add(hold: Parameters<typeof scopesOf>[0], change: { readonly spent: number; readonly held: number }): void;
}

export function createScopeTotals(db: Db): ScopeTotals {
  const read = db.prepare(
    'SELECT spent_nano_usd AS spent, held_nano_usd AS held FROM scope_total WHERE scope = ? AND period = ?',
  );
  const insert = db.prepare('INSERT INTO scope_total VALUES (@scope, @period, @spent, @held)');
  const update = db.prepare(
    `UPDATE scope_total SET spent_nano_usd = spent_nano_usd + @spent, held_nano_usd = held_nano_usd + @held
     WHERE scope = @scope AND period = @period`,
  );
  return {
    totalOf({ scope, period }) {
      const row = read.get(scope, period) as { spent: number; held: number } | undefined;
      if (row === undefined) return { spentNanoUsd: zeroNanoUsd, heldNanoUsd: zeroNanoUsd };
      return { spentNanoUsd: toNanoUsd(row.spent), heldNanoUsd: toNanoUsd(row.held) };
    },
    add(hold, change) {
      for (const scope of scopesOf(hold)) {
        // No upsert: it checks the part that is added like a new row, and what frees a hold is negative.
        if (update.run({ ...scope, ...change }).changes === 0) insert.run({ ...scope, ...change });
      }
    },
  };
}
