import { useTranslation } from 'react-i18next';
import type { SpendOverview } from '../../../../shared/contract/spend-views.ts';
import { alertText } from '../../../../shared/i18n/alerts.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatHour } from '../../../format/dates.ts';
import cards from './Cards.module.css';
import styles from './Spend.module.css';

/** What was told, the newest first. */
export function AlertList({ overview }: { readonly overview: SpendOverview | null }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const language = useLanguage();
  const alerts = overview?.alerts ?? [];
  return (
    <section className={cards.card} aria-labelledby="spend-alerts">
      <h2 id="spend-alerts" className={cards.cardTitle}>
        {t('spend.alerts')}
      </h2>
      {alerts.length === 0 && <p className={styles.note}>{t('spend.alertsNone')}</p>}
      <ul className={cards.lines}>
        {alerts
          .toSorted((left, right) => right.raisedAtUtcMs - left.raisedAtUtcMs)
          .map((alert) => (
            <li key={alert.alertId}>
              <span>{alertText(alert, language)}</span>
              <span className={styles.note}>{formatHour(alert.raisedAtUtcMs, dates)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
