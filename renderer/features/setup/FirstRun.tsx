import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { folders } from '../../../shared/domain/folder.ts';
import { chooseAndImport, saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { ModelList } from '../settings/ModelList.tsx';
import { OwnerForm } from '../settings/OwnerForm.tsx';
import styles from './FirstRun.module.css';

const steps = ['mailbox', 'model', 'mode'] as const;
type Step = (typeof steps)[number];

/** Three steps on one page, each skippable, beside the sample mailbox that is already being sorted. */
export function FirstRun() {
  const services = useServices();
  const { t } = useTranslation();
  const [settled, setSettled] = useState<Readonly<Partial<Record<Step, 'done' | 'skipped'>>>>({});
  useSampleMailbox();
  const settle = (step: Step, how: 'done' | 'skipped'): void =>
    setSettled((before) => ({ ...before, [step]: how }));
  const finish = (): void => void saveSettings(services, { firstRunDone: true });
  return (
    <aside className={styles.page} aria-label={t('setup.title')}>
      <h1 className={styles.title}>{t('setup.title')}</h1>
      <p className={styles.lead}>{t('setup.lead')}</p>
      <StepCard step="mailbox" number={1} settled={settled.mailbox} onSettle={settle}>
        <p>{t('setup.mailboxBody')}</p>
        <Button
          onClick={() =>
            void chooseAndImport(services).then((isStarted) => isStarted && settle('mailbox', 'done'))
          }
        >
          {t('empty.chooseMail')}
        </Button>
        <details className={styles.sub}>
          <summary>{t('setup.mailboxOwner')}</summary>
          <OwnerForm />
        </details>
      </StepCard>
      <StepCard step="model" number={2} settled={settled.model} onSettle={settle}>
        <p>{t('setup.modelBody')}</p>
        <ModelList isShort />
      </StepCard>
      <StepCard step="mode" number={3} settled={settled.mode} onSettle={settle}>
        <p>{t('setup.modeBody')}</p>
        <p>{t('setup.modeSpending')}</p>
        <Button onClick={() => settle('mode', 'done')}>{t('mode.local')}</Button>
      </StepCard>
      <div className={styles.foot}>
        <Button look="primary" onClick={finish}>
          {t('setup.finish')}
        </Button>
      </div>
    </aside>
  );
}

interface StepCardProps {
  readonly step: Step;
  readonly number: number;
  readonly settled: 'done' | 'skipped' | undefined;
  readonly onSettle: (step: Step, how: 'done' | 'skipped') => void;
  readonly children: React.ReactNode;
}

function StepCard({ step, number, settled, onSettle, children }: StepCardProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.step}>
      <header className={styles.stepHead}>
        <span className={styles.number} aria-hidden>
          {settled === 'done' ? '✓' : number}
        </span>
        <h2 className={styles.stepTitle}>{t(`setup.${step}Title`)}</h2>
        {settled ? (
          <span className={styles.settled}>{t(settled === 'done' ? 'setup.done' : 'setup.skipped')}</span>
        ) : (
          <Button look="quiet" onClick={() => onSettle(step, 'skipped')}>
            {t('setup.skip')}
          </Button>
        )}
      </header>
      {!settled && <div className={styles.stepBody}>{children}</div>}
    </section>
  );
}

/** An empty database gets the sample mailbox, once. */
function useSampleMailbox(): void {
  const { bridge, stores } = useServices();
  const isEmpty = useStore(
    stores.threads,
    ({ counts }) => counts !== null && folders.every((folder) => counts[folder].threads === 0),
  );
  useEffect(() => {
    if (isEmpty && stores.imports.getState().imports.length === 0)
      void bridge.invoke('import.startSample', {});
  }, [bridge, stores, isEmpty]);
}
