import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SpendOverview, SpendRow } from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { useDateContext, useLanguage, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { formatDay } from '../../../format/dates.ts';
import { formatCount, formatMoney } from '../../../format/numbers.ts';
import { formatDuration, formatEnergy } from '../../../format/work.ts';
import styles from './Spend.module.css';
import { usePeriod, useSpendVersion } from './use-spend.ts';

interface TotalsProps {
  readonly overview: SpendOverview | null;
}

/** The period in figures: money, tokens, time; what was avoided stands apart, as it is no money. */
export function Totals({ overview }: TotalsProps) {
  const language = useLanguage();
  const { value, error } = useAnswer('spend.report', { ...usePeriod(), by: [] }, useSpendVersion());
  if (error && !value) {
    return (
      <p role="alert" className={styles.problem}>
        {wordError(error.code, language)}
      </p>
    );
  }
  return (
    <section className={styles.totals}>
      <Money total={value?.total ?? null} overview={overview} />
      <Tokens total={value?.total ?? null} />
      <Work total={value?.total ?? null} />
      {value && <Avoided total={value.total} />}
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  /** null while it is not known yet. */
  readonly words: string | null;
  readonly look?: string | undefined;
}

function Figure({ name, words, look }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={look}>{words ?? '…'}</dd>
    </div>
  );
}

interface PartProps {
  readonly total: SpendRow | null;
}

function Money({ total, overview }: PartProps & TotalsProps) {
  const { t } = useTranslation();
  const suspense = overview?.suspenseNanoUsd ?? 0;
  return (
    <dl className={styles.figures}>
      <Figure
        name={t('spend.total.cost')}
        words={total && formatMoney(total.costNanoUsd)}
        look={styles.bigMoney}
      />
      {total && total.heldNanoUsd > 0 && (
        <Figure name={t('spend.total.held')} words={formatMoney(total.heldNanoUsd)} look={styles.held} />
      )}
      {overview && suspense > 0 && (
        <Figure
          name={t('spend.total.suspense')}
          words={formatMoney(overview.suspenseNanoUsd)}
          look={styles.warn}
        />
      )}
      {total && total.estimatedNanoUsd > 0 && (
        <Figure name={t('spend.total.estimated')} words={formatMoney(total.estimatedNanoUsd)} />
      )}
    </dl>
  );
}

function Tokens({ total }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (pick: (row: SpendRow) => number): string | null =>
    total && formatCount(pick(total), language);
  return (
    <dl className={styles.figures}>
      <Figure name={t('spend.total.calls')} words={count((row) => row.calls)} />
      <Figure name={t('spend.total.tokensIn')} words={count((row) => row.tokensIn)} />
      <Figure name={t('spend.total.reused')} words={count((row) => row.tokensReused)} />
      <Figure name={t('spend.total.tokensOut')} words={count((row) => row.tokensOut)} />
      {total && total.reasoning > 0 && (
        <Figure name={t('spend.total.reasoning')} words={count((row) => row.reasoning)} />
      )}
    </dl>
  );
}

function Work({ total }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!total || total.calls === 0) return null;
  const time = (ms: number | null): string =>
    ms === null ? t('meter.unknown') : formatDuration(ms, language);
  const work = {
    cpu: formatDuration(total.cpuMs, language),
    gpu: formatDuration(total.gpuMs, language),
    energy: formatEnergy(total.energyMilliJoules, language),
  };
  return (
    <dl className={styles.figures}>
      <Figure name={t('spend.total.latency')} words={`${time(total.p50Ms)} · ${time(total.p95Ms)}`} />
      {total.cpuMs + total.gpuMs > 0 && (
        <Figure name={t('spend.total.resources')} words={t('spend.resources', work)} />
      )}
    </dl>
  );
}

function Avoided({ total }: { readonly total: SpendRow }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const dates = useDateContext();
  const baseline = useStore(stores.meter, (state) => state.meter?.baseline);
  if (!baseline || total.avoidedNanoUsd <= 0) return null;
  const words = {
    model: baseline.model,
    amount: formatMoney(total.avoidedNanoUsd),
    date: formatDay(baseline.priceDate, dates),
  };
  return <p className={styles.avoided}>{t('spend.avoided', words)}</p>;
}
