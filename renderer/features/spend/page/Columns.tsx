import { classNames } from '../../../ui/class-names.ts';
import type { ChartProps } from './Bars.tsx';
import styles from './Chart.module.css';
import { type Group, partKeys } from './groups.ts';
import { seriesOf } from './series.ts';
import { useChartWords } from './use-chart-words.ts';

const height = 120;
const step = 10;
const mostLabels = 8;

/** Columns in the order of time, parts stacked; the table below tells the same. */
export function Columns({ groups, first, measure }: ChartProps) {
  const words = useChartWords(first, measure);
  const keys = partKeys(groups);
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
          <Column key={group.key} group={group} left={index * step} most={most} keys={keys} />
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
  readonly keys: readonly string[];
}

function Column({ group, left, most, keys }: ColumnProps) {
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
        className={classNames(styles[seriesOf(keys, key)])}
      />
    );
  });
}
