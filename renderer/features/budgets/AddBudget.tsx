import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BudgetScope, budgetScopeSchema, taskKinds } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { useServices } from '../../app/services.ts';
import { wordScope } from '../../format/money-words.ts';
import { TextField } from '../../ui/TextField.tsx';
import uiStyles from '../../ui/ui.module.css';
import { AmountForm } from './AmountForm.tsx';
import styles from './Budgets.module.css';
import { setBudget } from './set-budget.ts';

interface AddBudgetProps {
  /** Scopes that have a cap already. */
  readonly taken: readonly BudgetScope[];
  readonly onDone: () => void;
}

const offered: readonly BudgetScope[] = [
  'day',
  'month',
  'session',
  ...taskKinds.map((kind) => `task:${kind}` as const),
];

type Chosen = BudgetScope | 'account';

/** A cap for a scope that has none yet. */
export function AddBudget({ taken, onDone }: AddBudgetProps) {
  const services = useServices();
  const { t } = useTranslation();
  const free = offered.filter((scope) => !taken.includes(scope));
  const [chosen, setChosen] = useState<Chosen>(free[0] ?? 'account');
  const [account, setAccount] = useState('local');
  const reading = budgetScopeSchema.safeParse(chosen === 'account' ? `account:${account.trim()}` : chosen);
  const set = (capNanoUsd: NanoUsd): void => {
    if (reading.success)
      void setBudget(services, { scope: reading.data, capNanoUsd, before: null, onChanged: onDone });
  };
  return (
    <div className={styles.add}>
      <ScopeChoice free={free} chosen={chosen} onChoose={setChosen} />
      {chosen === 'account' && (
        <TextField label={t('spend.budgetAccount')} value={account} onText={setAccount} />
      )}
      <AmountForm
        label={t('spend.budgetAmount', { scope: reading.success ? wordScope(reading.data, t) : '' })}
        initial="0.05"
        onCancel={onDone}
        onSet={set}
      />
    </div>
  );
}

interface ScopeChoiceProps {
  readonly free: readonly BudgetScope[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

function ScopeChoice({ free, chosen, onChoose }: ScopeChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={uiStyles.field}>
      <label htmlFor={id}>{t('spend.budgetScope')}</label>
      <select
        id={id}
        className={uiStyles.input}
        value={chosen}
        onChange={({ target }) => onChoose(free.find((scope) => scope === target.value) ?? 'account')}
      >
        {free.map((scope) => (
          <option key={scope} value={scope}>
            {wordScope(scope, t)}
          </option>
        ))}
        <option value="account">{t('spend.budgetAccount')}</option>
      </select>
    </div>
  );
}
