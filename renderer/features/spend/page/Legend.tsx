import { useTranslation } from 'react-i18next';
import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { useDateContext } from '../../../app/services.ts';
import { wordKey } from '../../../format/spend-keys.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './Chart.module.css';
import { type Group, partKeys } from './groups.ts';
import { seriesOf } from './series.ts';

interface LegendProps {
  readonly groups: readonly Group[];
  readonly second: SpendDimension | null;
}

/** What the parts of the bars stand for; nothing where bars have no parts. */
export function Legend({ groups, second }: LegendProps) {
  const { t } = useTranslation();
  const dates = useDateContext();
  if (second === null) return null;
  const keys = partKeys(groups);
  return (
    <ul className={styles.legend}>
      {keys.map((key) => (
        <li key={key}>
          <span
            className={classNames(styles.swatch, styles[seriesOf({ dimension: second, keys }, key)])}
            aria-hidden
          />
          {wordKey(second, key, { t, dates })}
        </li>
      ))}
    </ul>
  );
}
