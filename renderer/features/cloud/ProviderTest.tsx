import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TestOutcome } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatMoney } from '../../format/numbers.ts';
import { formatDuration } from '../../format/work.ts';
import styles from './Cloud.module.css';

export interface ProviderTest {
  readonly outcome: TestOutcome | AppError | null;
  readonly isRunning: boolean;
  /** @returns whether it answered. */
  run(): Promise<boolean>;
}

/** One small paid call, and what came of it. */
export function useProviderTest(id: string): ProviderTest {
  const { bridge, stores } = useServices();
  const [outcome, setOutcome] = useState<TestOutcome | AppError | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const health = useStore(
    stores.cloud,
    ({ providers }) => providers.find((one) => one.id === id)?.health.state,
  );
  // A new key makes a provider unknown again: what was said of the old one is over.
  useEffect(() => {
    if (health === 'unknown') setOutcome(null);
  }, [health]);
  const run = async (): Promise<boolean> => {
    setIsRunning(true);
    setOutcome(null);
    const answer = await bridge.invoke('provider.test', { id });
    setIsRunning(false);
    setOutcome(answer.ok ? answer.value : answer.error);
    await stores.cloud.getState().load();
    return answer.ok && answer.value.isWorking;
  };
  return { outcome, isRunning, run };
}

export function TestOutcomeLine({ outcome }: Pick<ProviderTest, 'outcome'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (outcome === null) return <p role="status" hidden />;
  const error = 'code' in outcome ? outcome : outcome.error;
  if ('isWorking' in outcome && outcome.isWorking && error === null) {
    const cost = outcome.meta === null ? t('meter.unknown') : formatMoney(outcome.meta.costNanoUsd);
    const time = formatDuration(outcome.meta?.ms ?? 0, language);
    return (
      <p role="status" className={`${styles.works} ${styles.wide}`}>
        {t('provider.testWorks', { time, cost })} {plainLine(outcome.answer, 60)}
      </p>
    );
  }
  return (
    <p role="status" className={`${styles.fails} ${styles.wide}`}>
      {error === null ? t('provider.testFailed') : wordError(error.code, language)}{' '}
      {error !== null && language === 'en' && (
        <span className={styles.note}>{plainLine(error.message, 200)}</span>
      )}
    </p>
  );
}
