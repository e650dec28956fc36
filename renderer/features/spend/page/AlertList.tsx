import { useTranslation } from 'react-i18next';
import type { SpendOverview } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useDateContext } from '../../../app/services.ts';
import { formatHour } from '../../../format/dates.ts';
import { wordScope } from '../../../format/money-words.ts';
import styles from './Spend.module.css';

/** What was told, the newest first. */
export function AlertList({ overview }: { readonly overview: SpendOverview | null }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const alerts = overview?.alerts ?? [];
  return (
    <section className={styles.card} aria-labelledby="spend-alerts">
      <h2 id="spend-alerts" className={styles.cardTitle}>
        {t('spend.alerts')}
      </h2>
      {alerts.length === 0 && <p className={styles.note}>{t('spend.alertsNone')}</p>}
      <ul className={styles.lines}>
        {alerts
          .toSorted((left, right) => right.raisedAtUtcMs - left.raisedAtUtcMs)
          .map((alert) => (
            <li key={alert.alertId}>
              <span className={styles.lineHead}>
                {t(`alert.${alert.kind}`, { scope: wordScope(alert.scope, t) })}
              </span>
              <span className={styles.note}>
                {formatHour(alert.raisedAtUtcMs, dates)} ·{' '}
                <span lang="en">{plainLine(alert.detail, 160)}</span>
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}
