import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpendOverview } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { tell } from '../../../app/acts.ts';
import { useDateContext, useServices } from '../../../app/services.ts';
import { formatHour } from '../../../format/dates.ts';
import { formatMoney } from '../../../format/numbers.ts';
import { Button } from '../../../ui/Button.tsx';
import { AmountForm } from '../../budgets/AmountForm.tsx';
import { writeAmount } from '../../budgets/read-amount.ts';
import styles from './Spend.module.css';

type SuspendedHold = SpendOverview['suspended'][number];

/** A call whose bill never came, and what its user may know of it from the provider. */
export function SuspendedRow({ hold }: { readonly hold: SuspendedHold }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const dates = useDateContext();
  const [isTyping, setIsTyping] = useState(false);
  const book = async (billedNanoUsd: number): Promise<void> => {
    setIsTyping(false);
    const { holdId } = hold;
    const done = await bridge.invoke('spend.reconcile', { holdId, billedNanoUsd: toNanoUsd(billedNanoUsd) });
    if (!done.ok) tell(stores, { kind: 'error', error: done.error });
  };
  return (
    <li>
      <span>
        {formatMoney(hold.amountNanoUsd)} · {plainLine(hold.providerId)} · {plainLine(hold.model)}
      </span>
      <span className={styles.note}>
        {formatHour(hold.heldAtUtcMs, dates)} · <span lang="en">{plainLine(hold.because, 160)}</span>
      </span>
      {isTyping ? (
        <AmountForm
          label={t('spend.billedAmount')}
          initial={writeAmount(hold.amountNanoUsd)}
          onSet={(nanoUsd) => void book(nanoUsd)}
          onCancel={() => setIsTyping(false)}
        />
      ) : (
        <span>
          <Button look="quiet" onClick={() => setIsTyping(true)}>
            {t('spend.billed')}
          </Button>
          <Button look="quiet" onClick={() => void book(0)}>
            {t('spend.notBilled')}
          </Button>
        </span>
      )}
    </li>
  );
}
