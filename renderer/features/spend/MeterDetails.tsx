import { useTranslation } from 'react-i18next';
import type { Meter } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { useDateContext, useKeymap, useLanguage, useServices } from '../../app/services.ts';
import { formatClock, formatDay } from '../../format/dates.ts';
import { formatCount, formatMoney, formatPercent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Keys } from '../../ui/Keys.tsx';
import { CapGauge } from './CapGauge.tsx';
import styles from './Meter.module.css';
import { meterSays, usedShare } from './meter-state.ts';
import { Sparkline } from './Sparkline.tsx';
import { sumsByGroup, tierGroups } from './tier-groups.ts';

interface MeterDetailsProps {
  readonly meter: Meter;
  /** Called when a press leads elsewhere. */
  readonly onLeave: () => void;
}

export function MeterDetails({ meter, onLeave }: MeterDetailsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.details}>
      <Money meter={meter} />
      <Tiers meter={meter} />
      <section>
        <h3 className={styles.heading}>{t('meter.lastHour')}</h3>
        <Sparkline values={meter.decidedPerMinute} width={336} height={32} />
      </section>
      <Avoided meter={meter} />
      <LastCalls meter={meter} onLeave={onLeave} />
      <Ways meter={meter} onLeave={onLeave} />
    </div>
  );
}

function Money({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  return (
    <section>
      <dl className={styles.pairs}>
        <dt>{t('meter.spent')}</dt>
        <dd className={styles.big}>{formatMoney(meter.spentNanoUsd)}</dd>
        {meter.heldNanoUsd > 0 && (
          <>
            <dt>{t('meter.held')}</dt>
            <dd className={styles.held}>{formatMoney(meter.heldNanoUsd)}</dd>
          </>
        )}
        {meter.capNanoUsd !== null && (
          <>
            <dt>{t('meter.cap')}</dt>
            <dd>{formatMoney(meter.capNanoUsd)}</dd>
          </>
        )}
      </dl>
      <CapGauge meter={meter} isTall />
      <CapWords meter={meter} />
    </section>
  );
}

/** What stops paid work, or that the cap is near: in words, with what waits. */
function CapWords({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const says = meterSays(meter);
  const percent = formatPercent(usedShare(meter), language);
  if (says === 'nothing') {
    if (meter.capNanoUsd === null) return <p className={styles.note}>{t('meter.noCap')}</p>;
    return <p className={styles.note}>{t('meter.used', { percent })}</p>;
  }
  return (
    <>
      <p className={styles.warn}>{t(`meter.state.${says}`, { percent })}</p>
      {meter.waiting > 0 && <p className={styles.note}>{t('meter.waiting', { count: meter.waiting })}</p>}
    </>
  );
}

function Tiers({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (value: number): string => formatCount(value, language);
  const mails = sumsByGroup(meter.mailsByTier);
  const tokens = sumsByGroup(meter.tokensByTier);
  return (
    <section>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('meter.tier')}</th>
            <th scope="col">{t('meter.mails')}</th>
            <th scope="col">{t('meter.tokens')}</th>
          </tr>
        </thead>
        <tbody>
          {tierGroups.map((group) => (
            <tr key={group}>
              <th scope="row">
                <span className={classNames(styles.swatch, styles[group])} aria-hidden />
                {t(`meter.${group}`)}
              </th>
              <td>{count(mails[group])}</td>
              <td>{count(tokens[group])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {t('meter.tokensLine', {
          tokensIn: count(meter.tokensIn),
          reused: count(meter.tokensReused),
          tokensOut: count(meter.tokensOut),
        })}
      </p>
    </section>
  );
}

function Avoided({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { model, provider, priceDate } = meter.baseline;
  return (
    <section className={styles.avoided}>
      <dl className={styles.pairs}>
        <dt>{t('meter.avoidedTitle', { model })}</dt>
        <dd>{formatMoney(meter.avoidedNanoUsd)}</dd>
      </dl>
      <p className={styles.note}>{t('meter.avoidedBody', { provider, date: formatDay(priceDate, dates) })}</p>
    </section>
  );
}

interface LastCallsProps {
  readonly meter: Meter;
  readonly onLeave: () => void;
}

function LastCalls({ meter, onLeave }: LastCallsProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const dates = useDateContext();
  const open = (callId: number): void => {
    onLeave();
    stores.view.setState({ callId });
  };
  return (
    <section>
      <h3 className={styles.heading}>{t('meter.lastCalls')}</h3>
      {meter.lastCalls.length === 0 && <p className={styles.note}>{t('meter.noCalls')}</p>}
      <table className={styles.calls}>
        <tbody>
          {meter.lastCalls.slice(0, 10).map((call) => (
            <tr key={`${call.atUtcMs} ${call.messageId}`}>
              <td>{formatClock(call.atUtcMs, dates)}</td>
              <td className={styles.callSubject}>
                {call.messageId === null ? '–' : plainLine(call.subject, 60) || t('list.noSubject')}
              </td>
              <td>{t(`tier.${call.tier}`)}</td>
              <td>
                {call.callId === undefined ? (
                  formatMoney(call.costNanoUsd)
                ) : (
                  <CallCost cost={call.costNanoUsd} callId={call.callId} onOpen={open} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CallCostProps {
  readonly cost: NanoUsd;
  readonly callId: number;
  readonly onOpen: (callId: number) => void;
}

function CallCost({ cost, callId, onOpen }: CallCostProps) {
  const { t } = useTranslation();
  const words = formatMoney(cost);
  return (
    <button
      type="button"
      className={styles.cost}
      aria-label={t('spend.openCall', { cost: words })}
      onClick={() => onOpen(callId)}
    >
      {words}
    </button>
  );
}

/** Where more is to be seen: the spend page, and what waits. */
function Ways({ meter, onLeave }: LastCallsProps) {
  const { run } = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  const go = (command: 'goSpend' | 'goCloudWaiting'): void => {
    onLeave();
    run[command]();
  };
  return (
    <section className={styles.ways}>
      <Button look="quiet" onClick={() => go('goSpend')}>
        {t('meter.openPage')}
        <Keys keys={keymap.goSpend} />
      </Button>
      {meter.waiting > 0 && (
        <Button look="quiet" onClick={() => go('goCloudWaiting')}>
          {t('meter.openWaiting', { count: meter.waiting })}
          <Keys keys={keymap.goCloudWaiting} />
        </Button>
      )}
    </section>
  );
}
