import { useTranslation } from 'react-i18next';
import type { SpendDimension, SpendRow } from '../../../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatCount, formatMoney } from '../../../format/numbers.ts';
import { wordKey } from '../../../format/spend-keys.ts';
import { formatDuration } from '../../../format/work.ts';
import { Bar, type BarScale } from './Bar.tsx';
import { type Group, partKeys, sumsOf } from './groups.ts';
import styles from './Spend.module.css';
import tables from './Tables.module.css';
import { useSpendView } from './use-spend.ts';

interface UseTableProps {
  readonly groups: readonly Group[];
  readonly first: SpendDimension;
  readonly second: SpendDimension | null;
  /** Bars stand in the lines themselves; of time they are columns above. */
  readonly hasBars: boolean;
  readonly total: SpendRow;
}

/** The figures of the bars; a press on a name lists its calls below. */
export function UseTable({ groups, first, second, total, hasBars }: UseTableProps) {
  const { t } = useTranslation();
  const scale = {
    order: { dimension: second, keys: partKeys(groups) },
    most: Math.max(1, ...groups.map(({ amount }) => amount)),
  };
  const used = groups.filter(({ rows }) => rows.length > 0);
  return (
    <div className={tables.tableScroll}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t(`spend.dimension.${first}`)}</th>
            {hasBars && <td className={tables.barCell} />}
            <th scope="col">{t('spend.calls')}</th>
            <th scope="col">{t('spend.tokensIn')}</th>
            <th scope="col">{t('spend.reused')}</th>
            <th scope="col">{t('spend.tokensOut')}</th>
            <th scope="col">{t('spend.p95')}</th>
            <th scope="col">{t('spend.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {used.map((group) => (
            <GroupRow key={group.key} group={group} first={first} scale={hasBars ? scale : null} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('spend.sum')}</th>
            {hasBars && <td />}
            <Figures sums={sumsOf([total])} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface GroupRowProps {
  readonly group: Group;
  readonly first: SpendDimension;
  readonly scale: BarScale | null;
}

function GroupRow({ group, first, scale }: GroupRowProps) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const [{ where }, change] = useSpendView();
  const name = wordKey(first, group.key, { t, dates });
  const isShown = where[first] === group.key;
  const toggle = (): void => {
    const { [first]: _dropped, ...rest } = where;
    change({ where: isShown ? rest : { ...rest, [first]: group.key }, messageId: null });
  };
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={tables.rowName}
          aria-pressed={isShown}
          title={t('spend.showCalls', { name })}
          onClick={toggle}
        >
          {name}
        </button>
      </th>
      {scale && (
        <td className={tables.barCell}>
          <Bar group={group} scale={scale} />
        </td>
      )}
      <Figures sums={sumsOf(group.rows)} />
    </tr>
  );
}

function Figures({ sums }: { readonly sums: ReturnType<typeof sumsOf> }) {
  const language = useLanguage();
  const count = (value: number): string => formatCount(value, language);
  return (
    <>
      <td>{count(sums.calls)}</td>
      <td>{count(sums.tokensIn)}</td>
      <td>{count(sums.tokensReused)}</td>
      <td>{count(sums.tokensOut)}</td>
      <td>{sums.p95Ms === null ? '–' : formatDuration(sums.p95Ms, language)}</td>
      <td className={styles.money}>{formatMoney(toNanoUsd(sums.costNanoUsd))}</td>
    </>
  );
}
