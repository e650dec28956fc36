import { ok } from '../../../../shared/result.ts';
import type { Ledger } from '../../spend/ledger-types.ts';
import type { EngineHandlers } from '../handler-types.ts';

export interface BudgetListener {
  /** A cap was set or taken away: what waits may go on, the meter shows another cap. */
  budgetChanged(): void;
}

/** The caps of the user, and what is spent, held and left of each. */
export function budgetHandlers(
  ledger: Ledger,
  listener: BudgetListener,
): Pick<EngineHandlers, 'budget.show' | 'budget.set'> {
  return {
    'budget.show': () => ok({ budgets: [...ledger.budgets()] }),
    'budget.set': ({ scope, capNanoUsd }) => {
      const set = ledger.setBudget(
        scope as Parameters<Ledger['setBudget']>[0],
        capNanoUsd as Parameters<Ledger['setBudget']>[1],
      );
      if (set.ok) listener.budgetChanged();
      return set;
    },
  };
}
