import { useTranslation } from 'react-i18next';
import type { WhatIf } from '../../../../shared/contract/spend-views.ts';
import { whatIfNoteText } from '../../../../shared/i18n/whatif-notes.ts';
import { useLanguage } from '../../../app/services.ts';
import { formatCount, formatMoney, formatPercent } from '../../../format/numbers.ts';
import cards from './Cards.module.css';
import styles from './Spend.module.css';
import tables from './Tables.module.css';

interface WhatIfResultProps {
  readonly result: WhatIf;
  /** The period was changed since. */
  readonly isStale: boolean;
}

/** Dollars of then beside dollars of the other way, by tier, and how good its answers would have been. */
export function WhatIfResult({ result, isStale }: WhatIfResultProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (isStale) return <p className={styles.note}>{t('whatif.stale')}</p>;
  return (
    <>
      <dl className={cards.pairs}>
        <dt>{t('whatif.actual')}</dt>
        <dd>{formatMoney(result.actualNanoUsd)}</dd>
        <dt>{t('whatif.would')}</dt>
        <dd className={styles.bigMoney}>{formatMoney(result.wouldCostNanoUsd)}</dd>
      </dl>
      <p className={styles.note}>{t('whatif.calls', { count: result.calls })}</p>
      <table className={tables.narrowTable}>
        <tbody>
          {result.byTier.map(({ tier, calls, costNanoUsd }) => (
            <tr key={tier}>
              <th scope="row">{t(`tier.${tier}`)}</th>
              <td>{formatCount(calls, language)}</td>
              <td>{formatMoney(costNanoUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Quality quality={result.quality} />
      {result.noteCodes.map((note) => (
        <p key={note.code} className={styles.note}>
          {whatIfNoteText(note, language)}
        </p>
      ))}
    </>
  );
}

function Quality({ quality }: Pick<WhatIf, 'quality'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (quality === null) return <p className={styles.note}>{t('whatif.qualityUnknown')}</p>;
  const words = {
    expected: formatPercent(quality.expected, language),
    low: formatPercent(quality.low, language),
    high: formatPercent(quality.high, language),
    labels: formatCount(quality.labels, language),
  };
  return <p className={styles.note}>{t('whatif.quality', words)}</p>;
}
