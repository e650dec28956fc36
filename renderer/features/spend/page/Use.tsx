import { useTranslation } from 'react-i18next';
import {
  type SpendDimension,
  type SpendReport,
  spendDimensions,
} from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { systemZone } from '../../../../shared/time.ts';
import { useLanguage, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Columns } from './Columns.tsx';
import { groupRows, isTime, measures } from './groups.ts';
import { Legend } from './Legend.tsx';
import { daysIn, hoursIn, type Period } from './periods.ts';
import styles from './Spend.module.css';
import { UseTable } from './UseTable.tsx';
import { usePeriod, useSpendVersion, useSpendView } from './use-spend.ts';

/** Where money, tokens and calls of the period went: bars, and the same in a table beside them. */
export function Use() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [{ first, second }] = useSpendView();
  const period = usePeriod();
  const by = second === null ? [first] : [first, second];
  const { value, error, isLoading } = useAnswer('spend.report', { ...period, by }, useSpendVersion());
  return (
    <section aria-labelledby="spend-use" aria-busy={isLoading}>
      <h2 id="spend-use" className={styles.sectionTitle}>
        {t('spend.use')}
      </h2>
      <Choices />
      {error && !value && <p role="alert">{wordError(error.code, language)}</p>}
      {!value && !error && <p className={styles.note}>{t('spend.loading')}</p>}
      {value && value.total.calls === 0 && value.total.heldNanoUsd === 0 && <NothingUsed />}
      {value && value.total.calls > 0 && <Drawn report={value} period={period} />}
    </section>
  );
}

/** The dimensions as two rows of choices: all in sight, one press each. */
function Choices() {
  const { t } = useTranslation();
  const [view, change] = useSpendView();
  const names = spendDimensions.map((value) => ({ value, name: t(`spend.dimension.${value}`) }));
  const rest = names.filter(({ value }) => value !== view.first);
  const chooseFirst = (first: SpendDimension): void =>
    change({ first, second: view.second === first ? null : view.second });
  return (
    <div className={styles.choices}>
      <Segments label={t('spend.by')} value={view.first} options={names} onChange={chooseFirst} />
      <Segments
        label={t('spend.then')}
        value={view.second ?? 'none'}
        options={[{ value: 'none' as const, name: t('spend.nothingMore') }, ...rest]}
        onChange={(value) => change({ second: value === 'none' ? null : value })}
      />
      <Segments
        label={t('spend.measure')}
        value={view.measure}
        options={measures.map((value) => ({ value, name: t(`spend.measure.${value}`) }))}
        onChange={(measure) => change({ measure })}
      />
    </div>
  );
}

interface DrawnProps {
  readonly report: SpendReport;
  readonly period: Period;
}

function Drawn({ report, period }: DrawnProps) {
  const { t } = useTranslation();
  const [view] = useSpendView();
  const { first, second } = view;
  const isFree = view.measure === 'cost' && report.total.costNanoUsd === 0;
  const measure = isFree ? 'calls' : view.measure;
  const allKeys = first === 'day' ? daysIn(period, systemZone()) : first === 'hour' ? hoursOf(period) : [];
  const groups = groupRows(report.rows, { first, second, measure }, allKeys);
  return (
    <>
      {isFree && <p className={styles.note}>{t('spend.noMoney')}</p>}
      <Legend groups={groups} second={second} />
      {isTime(first) && <Columns groups={groups} first={first} second={second} measure={measure} />}
      <UseTable groups={groups} first={first} second={second} total={report.total} hasBars={!isTime(first)} />
    </>
  );
}

/** Hours are drawn without gaps only where they fit: a day or a week of them. */
function hoursOf(period: Period): readonly string[] {
  const hours = hoursIn(period, systemZone());
  return hours.length <= 7 * 25 ? hours : [];
}

function NothingUsed() {
  const { run } = useServices();
  const { t } = useTranslation();
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{t('spend.emptyTitle')}</p>
      <p>{t('spend.emptyBody')}</p>
      <Button onClick={run.import}>{t('empty.chooseMail')}</Button>
    </div>
  );
}
