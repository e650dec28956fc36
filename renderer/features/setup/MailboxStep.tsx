import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportProgress } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes, formatCount, formatSecondsLeft } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './FirstRun.module.css';
import { OwnerLine } from './OwnerLine.tsx';
import { StepCard, type StepState } from './StepCard.tsx';

/** The first step: the owner's own mail, and which addresses are theirs. */
export function MailboxStep() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const [state, setState] = useState<StepState>('open');
  const [importId, setImportId] = useState<number | null>(null);
  const progress = useStore(stores.imports, ({ imports }) =>
    imports.find((one) => one.importId === importId),
  );
  const isComplete = progress?.state === 'completed' && progress.imported + progress.duplicates > 0;
  useEffect(() => {
    if (isComplete) setState('done');
  }, [isComplete]);
  return (
    <StepCard
      number={1}
      title={t('setup.mailboxTitle')}
      state={state}
      onState={setState}
      doneWords={progress && t('setup.mailboxDone', { count: progress.imported + progress.duplicates })}
    >
      <p>{t('setup.mailboxBody')}</p>
      <OwnerLine />
      {progress?.state === 'running' ? (
        <RunningImport importId={progress.importId} />
      ) : (
        <ChooseButtons onStarted={setImportId} />
      )}
      {progress && <ImportOutcome progress={progress} />}
    </StepCard>
  );
}

/** What came of an import that brought nothing, or stopped before its end. */
function ImportOutcome({ progress }: { readonly progress: ImportProgress }) {
  const { run } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, error, imported, duplicates, failed } = progress;
  if (state === 'running') return null;
  const counts = {
    imported: formatCount(imported, language),
    duplicates: formatCount(duplicates, language),
    failed: formatCount(failed, language),
  };
  const what = error === null ? t(`import.${state}`) : wordError(error.code, language);
  return (
    <div className={styles.outcome} role="status">
      <p className={styles.bad}>{what}</p>
      <p className={styles.note}>{t('import.counts', counts)}</p>
      <Button onClick={run.imports}>{t('command.imports')}</Button>
    </div>
  );
}

function ChooseButtons({ onStarted }: { readonly onStarted: (importId: number) => void }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const choose = async (what: 'files' | 'folder'): Promise<void> => {
    const chosen = await bridge.invoke('shell.chooseMail', { what });
    if (!chosen.ok) {
      tell(stores, { kind: 'error', error: chosen.error });
      return;
    }
    if (chosen.value.paths.length === 0) return;
    const started = await bridge.invoke('import.start', { paths: chosen.value.paths });
    if (started.ok) onStarted(started.value.importId);
    else tell(stores, { kind: 'error', error: started.error });
  };
  return (
    <div className={styles.buttons}>
      <Button onClick={() => void choose('files')}>{t('setup.chooseFiles')}</Button>
      <Button onClick={() => void choose('folder')}>{t('setup.chooseFolder')}</Button>
    </div>
  );
}

function RunningImport({ importId }: { readonly importId: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const progress = useStore(stores.imports, ({ imports }) =>
    imports.find((one) => one.importId === importId),
  );
  if (!progress) return null;
  const { bytesDone, bytesTotal, secondsLeft } = progress;
  const words = t('import.running', {
    done: formatBytes(bytesDone, language),
    total: formatBytes(bytesTotal, language),
  });
  const left =
    secondsLeft === null ? '' : ` · ${t('import.left', { time: formatSecondsLeft(secondsLeft, language) })}`;
  return (
    <div className={styles.running}>
      <div className={styles.runningBar}>
        <ProgressBar label={words} share={bytesTotal > 0 ? bytesDone / bytesTotal : null} />
        <p className={styles.note}>
          {words}
          {left}
        </p>
      </div>
      <Button onClick={() => void bridge.invoke('import.cancel', { importId })}>{t('import.cancel')}</Button>
    </div>
  );
}
