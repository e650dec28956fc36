import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import styles from './Call.module.css';

/** Why the call went where it went, and under which policy. */
export function Decision({ decision }: Pick<CallDetail, 'decision'>) {
  const { t } = useTranslation();
  if (decision === null) return null;
  const given = Object.entries(decision.arguments).map(([name, value]) => `${name} ${value}`);
  return (
    <section>
      <h3 className={styles.heading}>{t('call.decision')}</h3>
      <p>
        {plainLine([decision.code, ...given].join(', '), 300)}{' '}
        <span className={styles.note}>
          {t('call.policy', { version: plainLine(decision.policyVersion, 40) })}
        </span>
      </p>
    </section>
  );
}
