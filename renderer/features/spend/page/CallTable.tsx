import { useTranslation } from 'react-i18next';
import type { CallRow } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useDateContext, useLanguage, useServices } from '../../../app/services.ts';
import { formatClock, formatRowTime } from '../../../format/dates.ts';
import { wordOutcome, wordTask } from '../../../format/money-words.ts';
import { formatCount, formatMoney } from '../../../format/numbers.ts';
import styles from './Spend.module.css';
import tables from './Tables.module.css';

/** One line a call; its cost opens it to the last charge line. */
export function CallTable({ calls }: { readonly calls: readonly CallRow[] }) {
  const { t } = useTranslation();
  return (
    <div className={tables.tableScroll}>
      <table className={tables.calls}>
        <thead>
          <tr>
            <th scope="col">{t('spend.time')}</th>
            <th scope="col">{t('spend.dimension.task')}</th>
            <th scope="col">{t('spend.dimension.tier')}</th>
            <th scope="col">{t('spend.subject')}</th>
            <th scope="col">{t('spend.tokensIn')}</th>
            <th scope="col">{t('spend.tokensOut')}</th>
            <th scope="col">{t('spend.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <CallLine key={call.callId} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CallLine({ call }: { readonly call: CallRow }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const cost = formatMoney(call.costNanoUsd);
  const open = (): void => stores.view.setState({ callId: call.callId });
  return (
    <tr onClick={open}>
      <td>
        <CallTime atUtcMs={call.atUtcMs} />
      </td>
      <td>{wordTask(call.taskKind, t)}</td>
      <td>
        {t(`tier.${call.tier}`)}
        {call.outcome !== 'ok' && <span className={styles.warn}> · {wordOutcome(call.outcome, t)}</span>}
      </td>
      <td className={tables.subject}>{plainLine(call.subject, 90) || '–'}</td>
      <td>{formatCount(call.tokensIn, language)}</td>
      <td>{formatCount(call.tokensOut, language)}</td>
      <td>
        <button
          type="button"
          className={tables.callCost}
          aria-label={t('spend.openCall', { cost })}
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {call.isEstimated && <abbr title={t('spend.estimated')}>≈ </abbr>}
          {cost}
        </button>
      </td>
    </tr>
  );
}

function CallTime({ atUtcMs }: { readonly atUtcMs: number }) {
  const dates = useDateContext();
  const day = formatRowTime(atUtcMs, dates);
  const clock = formatClock(atUtcMs, dates);
  return <time>{day === clock ? clock : `${day} ${clock}`}</time>;
}
