import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { tell } from '../../../app/acts.ts';
import { useDateContext, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { formatHour } from '../../../format/dates.ts';
import { formatMoney } from '../../../format/numbers.ts';
import { Button } from '../../../ui/Button.tsx';
import cards from './Cards.module.css';
import styles from './Spend.module.css';
import { useSpendVersion } from './use-spend.ts';

/** Mails that wait together for a lower price; absent while there are none. */
export function BatchList() {
  const { t } = useTranslation();
  const { value, reload } = useAnswer('batch.list', {}, useSpendVersion());
  const batches = value?.batches ?? [];
  if (batches.length === 0) return null;
  return (
    <section className={cards.card} aria-labelledby="spend-batches">
      <h2 id="spend-batches" className={cards.cardTitle}>
        {t('spend.batches')}
      </h2>
      <p className={styles.note}>{t('spend.batchesWhy')}</p>
      <ul className={cards.lines}>
        {batches.map((batch) => (
          <li key={batch.batchId ?? batch.providerId}>
            <BatchRow batch={batch} onChange={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BatchRowProps {
  readonly batch: BatchView;
  readonly onChange: () => void;
}

function BatchRow({ batch, onChange }: BatchRowProps) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { mails, handedInAtUtcMs, latestAtUtcMs, heldNanoUsd, state, isPaused } = batch;
  const names = { count: mails, provider: plainLine(batch.providerId), held: formatMoney(heldNanoUsd) };
  return (
    <>
      <span>{state === 'gathering' ? t('spend.batchGathered', names) : t('spend.batchWaits', names)}</span>
      {handedInAtUtcMs !== null && latestAtUtcMs !== null && (
        <span className={styles.note}>
          {t('spend.batchTimes', {
            handedIn: formatHour(handedInAtUtcMs, dates),
            latest: formatHour(latestAtUtcMs, dates),
          })}
        </span>
      )}
      {(state === 'handing-in' || state === 'unsure' || state === 'cancelling') && (
        <span className={styles.note}>{t(`spend.batch.${state}`)}</span>
      )}
      {isPaused ? (
        <span className={styles.note}>{t('spend.batchPaused')}</span>
      ) : (
        <BatchButtons batch={batch} onChange={onChange} />
      )}
    </>
  );
}

function BatchButtons({ batch, onChange }: BatchRowProps) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const { batchId, providerId, state } = batch;
  const name = { provider: plainLine(providerId) };
  const handIn = async (): Promise<void> => {
    await bridge.invoke('batch.handIn', { providerId });
    onChange();
  };
  const cancel = async (id: number): Promise<void> => {
    const answer = await bridge.invoke('batch.cancel', { batchId: id });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    onChange();
  };
  return (
    <span>
      {state === 'gathering' && (
        <Button look="quiet" aria-label={t('spend.batchHandInOf', name)} onClick={() => void handIn()}>
          {t('spend.batchHandIn')}
        </Button>
      )}
      {state === 'running' && batchId !== null && (
        <Button look="quiet" aria-label={t('spend.batchCancelOf', name)} onClick={() => void cancel(batchId)}>
          {t('spend.batchCancel')}
        </Button>
      )}
    </span>
  );
}
