import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../../shared/domain/spend.ts';
import { addNanoUsd } from '../../../shared/money.ts';
import { instantOf } from '../../../shared/time.ts';
import { useDateContext, useServices } from '../../app/services.ts';
import { formatHour } from '../../format/dates.ts';
import { wordScope } from '../../format/money-words.ts';
import { formatMoney } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { CapGauge } from '../spend/CapGauge.tsx';
import { AmountForm } from './AmountForm.tsx';
import styles from './Budgets.module.css';
import { writeAmount } from './read-amount.ts';
import { setBudget } from './set-budget.ts';

interface BudgetRowProps {
  readonly budget: BudgetView;
  readonly onChanged: () => void;
}

/** One cap: how much of it is spent and held, what is left until when; changed and removed in place. */
export function BudgetRow({ budget, onChanged }: BudgetRowProps) {
  const services = useServices();
  const { t } = useTranslation();
  const [isEditing, setIsEditing] = useState(false);
  const { scope, capNanoUsd } = budget;
  const name = wordScope(scope, t);
  const set = (cap: BudgetView['capNanoUsd']): void => {
    setIsEditing(false);
    void setBudget(services, { scope, capNanoUsd: cap, before: capNanoUsd, onChanged });
  };
  if (isEditing) {
    return (
      <AmountForm
        label={t('spend.budgetAmount', { scope: name })}
        initial={capNanoUsd === null ? '0.05' : writeAmount(capNanoUsd)}
        onSet={set}
        onCancel={() => setIsEditing(false)}
      />
    );
  }
  return (
    <div className={styles.budget}>
      <h3 className={styles.scope}>{name}</h3>
      <span className={styles.buttons}>
        <Button
          look="quiet"
          aria-label={t('spend.budgetChangeOf', { scope: name })}
          onClick={() => setIsEditing(true)}
        >
          {t('spend.budgetChange')}
        </Button>
        {capNanoUsd !== null && <RemoveButton name={name} onRemove={() => set(null)} />}
      </span>
      <CapGauge meter={budget} isTall />
      <BudgetWords budget={budget} />
    </div>
  );
}

function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <Button look="quiet" aria-label={t('spend.budgetRemoveOf', { scope: name })} onClick={onRemove}>
      {t('spend.budgetRemove')}
    </Button>
  );
}

function BudgetWords({ budget }: { readonly budget: BudgetView }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { spentNanoUsd, heldNanoUsd, capNanoUsd, leftNanoUsd, resetsAt, scope } = budget;
  const used = formatMoney(addNanoUsd(spentNanoUsd, heldNanoUsd));
  const resets = resetsAt === null ? null : instantOf(resetsAt);
  return (
    <ul className={styles.words}>
      <li>
        {capNanoUsd === null
          ? t('spend.budgetNoCap', { used })
          : t('spend.budgetOf', { used, cap: formatMoney(capNanoUsd) })}
      </li>
      {heldNanoUsd > 0 && <li>{t('spend.budgetHeld', { held: formatMoney(heldNanoUsd) })}</li>}
      {leftNanoUsd !== null && <li>{t('spend.budgetLeft', { left: formatMoney(leftNanoUsd) })}</li>}
      {resets !== null && <li>{t('spend.budgetResets', { time: formatHour(resets, dates) })}</li>}
      {scope === 'session' && <li>{t('spend.budgetSession')}</li>}
    </ul>
  );
}
