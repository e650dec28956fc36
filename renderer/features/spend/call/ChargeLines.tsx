import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { type NanoUsd, toNanoUsd } from '../../../../shared/money.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatDay } from '../../../format/dates.ts';
import { wordPriceSource } from '../../../format/money-words.ts';
import { formatCount, formatExactMoney } from '../../../format/numbers.ts';
import styles from './Call.module.css';

type Line = CallDetail['lines'][number];

/** The bill line by line: tokens x price = cost, each with the price row that it rests on. */
export function ChargeLines({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const { lines, providerSaysNanoUsd } = detail;
  return (
    <section>
      <h3 className={styles.heading}>{t('call.lines')}</h3>
      {lines.length === 0 && <p className={styles.note}>{t('call.linesNone')}</p>}
      {lines.length > 0 && (
        <div className={styles.tableScroll}>
          <Bill detail={detail} />
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

const columns = ['call.class', 'call.tokens', 'call.unitPrice', 'call.priceRow', 'call.cost'] as const;

function Bill({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const { lines, adjustments, call } = detail;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <ChargeRow key={`${line.tokenClass} ${line.priceRowId}`} line={line} />
        ))}
        {adjustments.map(({ atUtcMs, because, amountNanoUsd }) => (
          <SumRow
            key={atUtcMs}
            name={t('call.adjusted', { because: plainLine(because, 120) })}
            amount={amountNanoUsd}
          />
        ))}
      </tbody>
      <tfoot>
        <SumRow name={t('spend.sum')} amount={call.costNanoUsd} />
      </tfoot>
    </table>
  );
}

function SumRow({ name, amount }: { readonly name: string; readonly amount: NanoUsd }) {
  return (
    <tr>
      <th scope="row" colSpan={4}>
        {name}
      </th>
      <td>{formatExactMoney(amount)}</td>
    </tr>
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
          {t('call.priceSource', { source: wordPriceSource(priceSource, t), date })}
        </span>
      )}
    </>
  );
}
