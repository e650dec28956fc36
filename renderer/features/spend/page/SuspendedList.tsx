import { useTranslation } from 'react-i18next';
import type { SpendOverview } from '../../../../shared/contract/spend-views.ts';
import cards from './Cards.module.css';
import styles from './Spend.module.css';
import { SuspendedRow } from './SuspendedRow.tsx';

/** Calls whose bill never came; absent while there are none. */
export function SuspendedList({ overview }: { readonly overview: SpendOverview | null }) {
  const { t } = useTranslation();
  const suspended = overview?.suspended ?? [];
  if (suspended.length === 0) return null;
  return (
    <section className={cards.card} aria-labelledby="spend-suspended">
      <h2 id="spend-suspended" className={cards.cardTitle}>
        {t('spend.suspended')}
      </h2>
      <p className={styles.note}>{t('spend.suspendedWhy')}</p>
      <ul className={cards.lines}>
        {suspended.map((hold) => (
          <SuspendedRow key={hold.holdId} hold={hold} />
        ))}
      </ul>
    </section>
  );
}
