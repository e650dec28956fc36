import { useTranslation } from 'react-i18next';
import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './Chart.module.css';
import { type Group, type Measure, partKeys } from './groups.ts';
import { seriesOf } from './series.ts';
import { useChartWords } from './use-chart-words.ts';

export interface ChartProps {
  readonly groups: readonly Group[];
  readonly first: SpendDimension;
  readonly second: SpendDimension | null;
  readonly measure: Measure;
}

const mostBars = 12;
const rowHeight = 26;
const width = 100;

/** Bars from left to right, one a value, in the order of the table beside; parts side by side. */
export function Bars({ groups, first, measure }: ChartProps) {
  const { t } = useTranslation();
  const words = useChartWords(first, measure);
  const shown = groups.slice(0, mostBars);
  const keys = partKeys(groups);
  const most = Math.max(1, ...shown.map(({ amount }) => amount));
  return (
    <figure className={styles.bars} role="img" aria-label={words.summary(groups)}>
      <div aria-hidden className={styles.barNames}>
        {shown.map(({ key }) => (
          <span key={key}>{words.name(key)}</span>
        ))}
      </div>
      <svg
        className={styles.barArea}
        viewBox={`0 0 ${width} ${shown.length * rowHeight}`}
        height={shown.length * rowHeight}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {shown.map((group, index) => (
          <BarRow key={group.key} group={group} top={index * rowHeight} most={most} keys={keys} />
        ))}
      </svg>
      <div aria-hidden className={styles.barAmounts}>
        {shown.map(({ key, amount }) => (
          <span key={key}>{words.amount(amount)}</span>
        ))}
      </div>
      {groups.length > mostBars && (
        <figcaption className={styles.note}>
          {t('import.failuresMore', { count: groups.length - mostBars })}
        </figcaption>
      )}
    </figure>
  );
}

interface BarRowProps {
  readonly group: Group;
  readonly top: number;
  readonly most: number;
  readonly keys: readonly string[];
}

function BarRow({ group, top, most, keys }: BarRowProps) {
  let left = 0;
  return group.parts.map(({ key, amount }) => {
    const length = (amount / most) * width;
    const at = left;
    left += length;
    return (
      <rect
        key={key}
        x={at}
        y={top + 5}
        width={amount > 0 ? Math.max(0.4, length) : 0}
        height={rowHeight - 10}
        className={classNames(styles[seriesOf(keys, key)])}
      />
    );
  });
}
