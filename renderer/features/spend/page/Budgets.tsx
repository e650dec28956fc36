import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { useLanguage } from '../../../app/services.ts';
import type { Answered } from '../../../app/use-answer.ts';
import { Button } from '../../../ui/Button.tsx';
import { AddBudget } from '../../budgets/AddBudget.tsx';
import { BudgetRow } from '../../budgets/BudgetRow.tsx';
import cards from './Cards.module.css';
import styles from './Spend.module.css';

/** Caps by scope, edited in place. */
export function Budgets({ overview }: { readonly overview: Answered<'spend.overview'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isAdding, setIsAdding] = useState(false);
  const { value, error, reload } = overview;
  const budgets = value?.budgets ?? [];
  const shown = budgets.filter(({ scope, capNanoUsd }) => capNanoUsd !== null || scope === 'day');
  const hasCap = budgets.some(({ capNanoUsd }) => capNanoUsd !== null);
  return (
    <section className={cards.card} aria-labelledby="spend-budgets">
      <h2 id="spend-budgets" className={cards.cardTitle}>
        {t('spend.budgets')}
      </h2>
      {error && !value && <p role="alert">{wordError(error.code, language)}</p>}
      {value && !hasCap && <p className={styles.note}>{t('spend.budgetNone')}</p>}
      <ul className={cards.budgets}>
        {shown.map((budget) => (
          <li key={budget.scope}>
            <BudgetRow budget={budget} onChanged={reload} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <AddBudget
          taken={budgets.filter(({ capNanoUsd }) => capNanoUsd !== null).map(({ scope }) => scope)}
          onDone={() => {
            setIsAdding(false);
            reload();
          }}
        />
      ) : (
        <Button look="quiet" onClick={() => setIsAdding(true)}>
          {t('spend.budgetAdd')}
        </Button>
      )}
    </section>
  );
}
