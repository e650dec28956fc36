import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NanoUsd } from '../../../shared/money.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Budgets.module.css';
import { type AmountProblem, readAmount } from './read-amount.ts';

interface AmountFormProps {
  readonly label: string;
  /** As typed at first. */
  readonly initial: string;
  readonly onSet: (nanoUsd: NanoUsd) => void;
  readonly onCancel: () => void;
}

/** An amount in USD: Enter sets it, Escape leaves it as it was; what is no amount is said in words. */
export function AmountForm({ label, initial, onSet, onCancel }: AmountFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<AmountProblem | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const reading = readAmount(text);
    if (reading.kind === 'amount') onSet(reading.nanoUsd);
    else setProblem(reading.problem);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form className={styles.amountForm} noValidate onSubmit={submit} onKeyDown={leave}>
      <TextField
        label={label}
        value={text}
        inputMode="decimal"
        autoFocus
        onFocus={(event) => event.target.select()}
        problem={problem === null ? null : t(`amount.${problem}`)}
        onText={(typed) => {
          setText(typed);
          setProblem(null);
        }}
      />
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('spend.budgetCancel')}</Button>
        <Button type="submit" look="primary">
          {t('spend.budgetSave')}
        </Button>
      </div>
    </form>
  );
}
