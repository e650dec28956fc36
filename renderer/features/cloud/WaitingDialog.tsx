import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { WaitingItem } from '../../../shared/contract/cloud-views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { askCloud } from '../../app/cloud-commands.ts';
import { useDateContext, useLanguage, useServices } from '../../app/services.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { formatRowTime } from '../../format/dates.ts';
import { formatMostMoney, formatPercent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Leaving.module.css';

/** Mails that the cloud could sort better but that may not go there now: why, what it would add, and its price. */
export function WaitingDialog() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const waiting = useStore(stores.meter, (state) => state.meter?.waiting ?? 0);
  const { value, error } = useAnswer('triage.waiting', {}, waiting);
  const language = useLanguage();
  const close = (): void => stores.view.setState({ overlay: 'none' });
  return (
    <Dialog title={t('waits.title')} closeLabel={t('waits.close')} onClose={close}>
      {error && <p role="alert">{wordError(error.code, language)}</p>}
      {value?.items.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('waits.none')}</p>
          <p>{t('waits.noneBody')}</p>
        </div>
      )}
      {value && value.items.length > 0 && (
        <>
          <p className={styles.note}>{t('waits.lead')}</p>
          <ul className={styles.waits}>
            {value.items.map((item) => (
              <li key={item.messageId} className={styles.item}>
                <WaitingRow item={item} onLeave={close} />
              </li>
            ))}
          </ul>
        </>
      )}
      <footer className={styles.foot}>
        <Button onClick={run.goSpend}>{t('waits.raiseCap')}</Button>
        <span className={styles.fill} />
        <Button onClick={close}>{t('waits.close')}</Button>
      </footer>
    </Dialog>
  );
}

interface WaitingRowProps {
  readonly item: WaitingItem;
  readonly onLeave: () => void;
}

function WaitingRow({ item, onLeave }: WaitingRowProps) {
  const { t } = useTranslation();
  const subject = plainLine(item.subject, 120) || t('list.noSubject');
  const price = usePriceWords(item);
  const acts = useWaitingActs(item, onLeave);
  const mayAsk = item.because !== 'never-send' && item.because !== 'no-provider';
  return (
    <>
      <p className={styles.subject}>{subject}</p>
      <WaitingFacts item={item} price={price} />
      <div className={styles.buttons}>
        <Button look="quiet" aria-label={t('waits.openOf', { subject })} onClick={acts.open}>
          {t('waits.open')}
        </Button>
        {mayAsk && (
          <Button aria-label={t('waits.askOf', { subject, price })} onClick={() => void acts.ask()}>
            {t('waits.ask')}
          </Button>
        )}
      </div>
    </>
  );
}

function usePriceWords({ worstCaseNanoUsd }: WaitingItem): string {
  const { t } = useTranslation();
  if (worstCaseNanoUsd === null) return t('waits.priceUnknown');
  return t('waits.price', { cost: formatMostMoney(worstCaseNanoUsd) });
}

function WaitingFacts({ item, price }: { readonly item: WaitingItem; readonly price: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dates = useDateContext();
  const { changeProbability, latestUsefulAtUtcMs } = item;
  return (
    <ul className={styles.facts}>
      <li>{t(`waits.because.${item.because}`)}</li>
      {changeProbability !== null && (
        <li>{t('waits.adds', { percent: formatPercent(changeProbability, language) })}</li>
      )}
      <li>{price}</li>
      {latestUsefulAtUtcMs !== null && (
        <li>{t('waits.until', { time: formatRowTime(latestUsefulAtUtcMs, dates) })}</li>
      )}
    </ul>
  );
}

/** Opens the mail's thread, or asks the cloud about it (after the preview where the user wants one). */
function useWaitingActs(item: WaitingItem, onLeave: () => void) {
  const services = useServices();
  const { bridge, stores } = services;
  const open = (): void => {
    onLeave();
    stores.view.setState({ page: 'mail', callId: null });
    stores.reader.getState().open(item.threadId);
  };
  const ask = async (): Promise<void> => {
    const thread = await bridge.invoke('thread.get', { threadId: item.threadId });
    const message = thread.ok
      ? thread.value.messages.find(({ messageId }) => messageId === item.messageId)
      : undefined;
    if (message) askCloud(services, message);
  };
  return { open, ask };
}
