import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../../app/services.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { AlertList } from './AlertList.tsx';
import { BatchList } from './BatchList.tsx';
import { Budgets } from './Budgets.tsx';
import { CacheTable } from './CacheTable.tsx';
import { CallList } from './CallList.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { periodNames } from './periods.ts';
import styles from './Spend.module.css';
import { SuspendedList } from './SuspendedList.tsx';
import { Totals } from './Totals.tsx';
import { Use } from './Use.tsx';
import { useOverview, usePeriod, useSpendView } from './use-spend.ts';
import { WhatIfForm } from './WhatIfForm.tsx';

/** Every cent and token of a period, by any two dimensions, down to the call; caps are set here. */
export function SpendPage() {
  const overview = useOverview();
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <Head />
        <Totals overview={overview.value} />
        <div className={styles.split}>
          <div className={styles.mainSide}>
            <Use />
            <CallList />
          </div>
          <div className={styles.side}>
            <Budgets overview={overview} />
            <WhatIfForm />
            <CacheTable overview={overview.value} />
            <BatchList />
            <SuspendedList overview={overview.value} />
            <AlertList overview={overview.value} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Head() {
  const { run } = useServices();
  const { t } = useTranslation();
  const [view, change] = useSpendView();
  const period = usePeriod();
  return (
    <header className={styles.head}>
      <IconButton label={t('spend.back')} command="back" onClick={run.back}>
        <ArrowLeft size={16} aria-hidden />
      </IconButton>
      <h1 className={styles.title}>{t('spend.title')}</h1>
      <span className={styles.fill} />
      <Segments
        label={t('spend.period')}
        isLabelHidden
        value={view.period}
        options={periodNames.map((value) => ({ value, name: t(`spend.period.${value}`) }))}
        onChange={(value) => change({ period: value })}
      />
      <ExportMenu period={period} />
    </header>
  );
}
