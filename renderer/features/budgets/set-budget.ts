import type { BudgetView } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { type CommandContext, tell } from '../../app/acts.ts';

interface BudgetChange {
  readonly scope: BudgetView['scope'];
  readonly capNanoUsd: NanoUsd | null;
  readonly before: NanoUsd | null;
  readonly onChanged: () => void;
}

/** Sets or removes a cap; the notice brings the former one back. */
export async function setBudget(context: CommandContext, change: BudgetChange): Promise<boolean> {
  const { scope, capNanoUsd, before, onChanged } = change;
  if (capNanoUsd === before) return true;
  const answer = await context.bridge.invoke('budget.set', { scope, capNanoUsd });
  if (!answer.ok) {
    tell(context.stores, { kind: 'error', error: answer.error });
    return false;
  }
  const takeBack = (): void =>
    void setBudget(context, { scope, capNanoUsd: before, before: capNanoUsd, onChanged });
  tell(context.stores, { kind: 'budgetSet', scope, capNanoUsd }, takeBack);
  onChanged();
  return true;
}
