import styles from './Chart.module.css';
import type { Group } from './groups.ts';
import { type PartOrder, seriesOf } from './series.ts';

export interface BarScale {
  readonly order: PartOrder;
  readonly most: number;
}

const width = 100;
const height = 12;

/** One bar, its parts side by side; the figures of the line tell the same. */
export function Bar({ group, scale }: { readonly group: Group; readonly scale: BarScale }) {
  let left = 0;
  return (
    <svg
      className={styles.bar}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {group.parts.map(({ key, amount }) => {
        const length = amount > 0 ? Math.max(0.6, (amount / scale.most) * width) : 0;
        const at = left;
        left += length;
        return (
          <rect
            key={key}
            x={at}
            width={length}
            height={height}
            className={styles[seriesOf(scale.order, key)]}
          />
        );
      })}
    </svg>
  );
}
