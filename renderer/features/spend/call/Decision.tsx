import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { wordRouteReason } from '../../../../shared/i18n/route-reasons.ts';
import { useLanguage } from '../../../app/services.ts';
import styles from './Call.module.css';

/** Why the call went where it went, and under which policy. */
export function Decision({ decision }: Pick<CallDetail, 'decision'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (decision === null) return null;
  const given = Object.entries(decision.arguments).map(([name, value]) => `${name} ${value}`);
  const notes = [...given, t('call.policy', { version: decision.policyVersion })];
  return (
    <section>
      <h3 className={styles.heading}>{t('call.decision')}</h3>
      <p>{wordRouteReason(decision.code, language)}</p>
      <p className={styles.note}>{plainLine(notes.join(' · '), 300)}</p>
    </section>
  );
}
