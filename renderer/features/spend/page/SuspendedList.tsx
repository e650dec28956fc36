import { useTranslation } from 'react-i18next';
import type { SpendOverview } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useDateContext } from '../../../app/services.ts';
import { formatHour } from '../../../format/dates.ts';
import { formatMoney } from '../../../format/numbers.ts';
import styles from './Spend.module.css';

/** Calls whose bill never came; absent while there are none. */
export function SuspendedList({ overview }: { readonly overview: SpendOverview | null }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const suspended = overview?.suspended ?? [];
  if (suspended.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="spend-suspended">
      <h2 id="spend-suspended" className={styles.cardTitle}>
        {t('spend.suspended')}
      </h2>
      <p className={styles.note}>{t('spend.suspendedWhy')}</p>
      <ul className={styles.lines}>
        {suspended.map((hold) => (
          <li key={hold.holdId}>
            <span className={styles.lineHead}>
              {formatMoney(hold.amountNanoUsd)} · {plainLine(hold.providerId)} · {plainLine(hold.model)}
            </span>
            <span className={styles.note}>
              {formatHour(hold.heldAtUtcMs, dates)} · <span lang="en">{plainLine(hold.because, 160)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
