import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import styles from './Chart.module.css';
import { type Group, type Measure, partKeys } from './groups.ts';
import { type PartOrder, seriesOf } from './series.ts';
import { useChartWords } from './use-chart-words.ts';

interface ColumnsProps {
  readonly groups: readonly Group[];
  readonly first: SpendDimension;
  readonly second: SpendDimension | null;
  readonly measure: Measure;
}

const height = 120;
const step = 10;
const mostLabels = 8;

/** Columns in the order of time, parts stacked; the table below tells the same. */
export function Columns({ groups, first, second, measure }: ColumnsProps) {
  const words = useChartWords(first, measure);
  const order = { dimension: second, keys: partKeys(groups) };
  const most = Math.max(1, ...groups.map(({ amount }) => amount));
  const labelEvery = Math.ceil(groups.length / mostLabels);
  return (
    <figure className={styles.columns} role="img" aria-label={words.summary(groups)}>
      <span className={styles.scale} aria-hidden>
        {words.amount(most === 1 && groups.every(({ amount }) => amount === 0) ? 0 : most)}
      </span>
      <svg
        className={styles.columnArea}
        viewBox={`0 0 ${Math.max(1, groups.length) * step} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {groups.map((group, index) => (
          <Column key={group.key} group={group} left={index * step} most={most} order={order} />
        ))}
      </svg>
      <div className={styles.columnLabels} aria-hidden>
        {groups.map(({ key }, index) => (
          <span key={key}>{index % labelEvery === 0 && <span>{words.name(key)}</span>}</span>
        ))}
      </div>
    </figure>
  );
}

interface ColumnProps {
  readonly group: Group;
  readonly left: number;
  readonly most: number;
  readonly order: PartOrder;
}

function Column({ group, left, most, order }: ColumnProps) {
  let bottom = height;
  return group.parts.map(({ key, amount }) => {
    const tall = amount > 0 ? Math.max(1.5, (amount / most) * height) : 0;
    bottom -= tall;
    return (
      <rect
        key={key}
        x={left + step * 0.12}
        y={bottom}
        width={step * 0.76}
        height={tall}
        className={styles[seriesOf(order, key)]}
      />
    );
  });
}
