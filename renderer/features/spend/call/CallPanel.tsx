import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { formatExactMoney } from '../../../format/numbers.ts';
import { Button } from '../../../ui/Button.tsx';
import { ScrollText } from '../../../ui/ScrollText.tsx';
import uiStyles from '../../../ui/ui.module.css';
import styles from './Call.module.css';
import { CallFacts } from './CallFacts.tsx';
import { ChargeLines } from './ChargeLines.tsx';
import { Decision } from './Decision.tsx';
import { Egress } from './Egress.tsx';
import { prettyJson } from './pretty-json.ts';

/** One call to its last cent: what it was, the charge lines with their price rows, the hold, and what left. */
export function CallPanel({ callId }: { readonly callId: number }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { value, error } = useAnswer('spend.call', { callId });
  const close = (): void => stores.view.setState({ callId: null });
  const detail = value?.call.callId === callId ? value : null;
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={uiStyles.backdrop} />
        <BaseDialog.Popup className={styles.panel}>
          <header className={styles.head}>
            <BaseDialog.Title className={styles.title}>{t('call.title', { id: callId })}</BaseDialog.Title>
            {detail && <span className={styles.cost}>{formatExactMoney(detail.call.costNanoUsd)}</span>}
            <span className={styles.fill} />
            <Button look="quiet" className={uiStyles.icon} aria-label={t('call.close')} onClick={close}>
              <X size={16} aria-hidden />
            </Button>
          </header>
          <div className={styles.body}>
            {error && <p role="alert">{wordError(error.code, language)}</p>}
            {!detail && !error && <p className={styles.note}>{t('call.loading')}</p>}
            {detail && <Parts detail={detail} />}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function Parts({ detail }: { readonly detail: CallDetail }) {
  return (
    <>
      <CallFacts detail={detail} />
      <ChargeLines detail={detail} />
      <Decision decision={detail.decision} />
      <Egress egress={detail.egress} />
      <RawUsage rawUsage={detail.rawUsage} />
    </>
  );
}

function RawUsage({ rawUsage }: Pick<CallDetail, 'rawUsage'>) {
  const { t } = useTranslation();
  if (rawUsage === null) return null;
  return (
    <section>
      <h3 className={styles.heading}>{t('call.usage')}</h3>
      <ScrollText label={t('call.usage')} text={prettyJson(rawUsage)} />
    </section>
  );
}
