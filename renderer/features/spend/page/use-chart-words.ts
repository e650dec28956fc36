import { useTranslation } from 'react-i18next';
import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatCount, formatMoney } from '../../../format/numbers.ts';
import { wordKey } from '../../../format/spend-keys.ts';
import type { Group, Measure } from './groups.ts';

/** Names of bars, their amounts, and the whole chart in one sentence for those who do not see it. */
export function useChartWords(first: SpendDimension, measure: Measure) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dates = useDateContext();
  const amount = (value: number): string =>
    measure === 'cost' ? formatMoney(toNanoUsd(value)) : formatCount(value, language);
  const name = (key: string): string => wordKey(first, key, { t, dates });
  const summary = (groups: readonly Group[]): string => {
    const greatest = groups.toSorted((left, right) => right.amount - left.amount)[0];
    return t('spend.chart', {
      measure: t(`spend.measure.${measure}`),
      first: t(`spend.dimension.${first}`),
      count: groups.length,
      key: greatest ? name(greatest.key) : '',
      amount: amount(greatest?.amount ?? 0),
    });
  };
  return { name, amount, summary };
}
