import { useTranslation } from 'react-i18next';
import type { Meter } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useDateContext, useLanguage } from '../../app/services.ts';
import { formatClock, formatDay } from '../../format/dates.ts';
import { formatCount, formatMoney, formatPercent } from '../../format/numbers.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './Meter.module.css';
import { Sparkline } from './Sparkline.tsx';
import { sumsByGroup, tierGroups } from './tier-groups.ts';

const nearCap = 0.8;

export function MeterDetails({ meter }: { readonly meter: Meter }) {
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
      <LastCalls meter={meter} />
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
      </dl>
      <CapWords meter={meter} />
    </section>
  );
}

function CapWords({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (meter.capNanoUsd === null) return <p className={styles.note}>{t('meter.noCap')}</p>;
  const used = (meter.spentNanoUsd + meter.heldNanoUsd) / Math.max(1, meter.capNanoUsd);
  if (used >= 1) return <p className={styles.warn}>{t('meter.atCap')}</p>;
  if (used < nearCap) return null;
  return <p className={styles.warn}>{t('meter.nearCap', { percent: formatPercent(used, language) })}</p>;
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

function LastCalls({ meter }: { readonly meter: Meter }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  return (
    <section>
      <h3 className={styles.heading}>{t('meter.lastCalls')}</h3>
      {meter.lastCalls.length === 0 && <p className={styles.note}>{t('meter.noCalls')}</p>}
      <table className={styles.calls}>
        <tbody>
          {meter.lastCalls.slice(0, 10).map((call) => (
            <tr key={`${call.atUtcMs} ${call.messageId}`}>
              <td>{formatClock(call.atUtcMs, dates)}</td>
              <td className={styles.callSubject}>{plainLine(call.subject, 60) || t('list.noSubject')}</td>
              <td>{t(`tier.${call.tier}`)}</td>
              <td>{formatMoney(call.costNanoUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
