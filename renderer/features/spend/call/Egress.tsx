import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatClock } from '../../../format/dates.ts';
import { formatBytes } from '../../../format/numbers.ts';
import { ScrollText } from '../../../ui/ScrollText.tsx';
import { MaskedList } from '../../cloud/MaskedList.tsx';
import styles from './Call.module.css';

/** The very text that left for this call, where it went, and what was masked in it. */
export function Egress({ egress }: Pick<CallDetail, 'egress'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dates = useDateContext();
  return (
    <section>
      <h3 className={styles.heading}>{t('call.egress')}</h3>
      {egress === null ? (
        <p className={styles.note}>{t('call.egressNone')}</p>
      ) : (
        <>
          <p>
            {t('call.egressWords', {
              bytes: formatBytes(egress.bytes, language),
              host: plainLine(egress.host),
              time: formatClock(egress.sentAtUtcMs, dates),
            })}
          </p>
          <MaskedList masked={egress.masked} />
          <ScrollText label={t('call.egress')} text={egress.textSent} />
        </>
      )}
    </section>
  );
}
