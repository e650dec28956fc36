import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatDay } from '../../../format/dates.ts';
import { formatCount, formatExactMoney } from '../../../format/numbers.ts';
import styles from './Call.module.css';

type Line = CallDetail['lines'][number];

/** The bill line by line: tokens x price = cost, each with the price row that it rests on. */
export function ChargeLines({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const { lines, adjustments, providerSaysNanoUsd, call } = detail;
  return (
    <section>
      <h3 className={styles.heading}>{t('call.lines')}</h3>
      {lines.length === 0 && <p className={styles.note}>{t('call.linesNone')}</p>}
      {lines.length > 0 && (
        <div className={styles.tableScroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('call.class')}</th>
                <th scope="col">{t('call.tokens')}</th>
                <th scope="col">{t('call.unitPrice')}</th>
                <th scope="col">{t('call.priceRow')}</th>
                <th scope="col">{t('call.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <ChargeRow key={line.tokenClass} line={line} />
              ))}
              {adjustments.map((adjustment) => (
                <tr key={adjustment.atUtcMs}>
                  <th scope="row" colSpan={4}>
                    {t('call.adjusted', { because: plainLine(adjustment.because, 120) })}
                  </th>
                  <td>{formatExactMoney(adjustment.amountNanoUsd)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  {t('spend.sum')}
                </th>
                <td>{formatExactMoney(call.costNanoUsd)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {providerSaysNanoUsd !== null && (
        <p className={styles.note}>
          {t('call.providerSays')}: {formatExactMoney(providerSaysNanoUsd)}
        </p>
      )}
    </section>
  );
}

function ChargeRow({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        {t(`call.class.${line.tokenClass}`)}
        {line.isEstimated && <span className={styles.note}> · {t('call.estimated')}</span>}
      </th>
      <td>{formatCount(line.tokens, language)}</td>
      <td>{formatExactMoney(toNanoUsd(line.unitPrice))}</td>
      <td className={styles.priceRow}>
        <PriceRow line={line} />
      </td>
      <td>{formatExactMoney(line.costNanoUsd)}</td>
    </tr>
  );
}

function PriceRow({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { priceRowId, priceSource, priceCheckedOn } = line;
  const date = priceCheckedOn === null ? t('meter.unknown') : formatDay(priceCheckedOn, dates);
  return (
    <>
      <code>{plainLine(priceRowId)}</code>
      {priceSource !== null && (
        <span className={styles.note}>
          {' '}
          {t('call.priceSource', { source: plainLine(priceSource, 120), date })}
        </span>
      )}
    </>
  );
}
