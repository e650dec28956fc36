import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportProgress } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes, formatCount, formatRate, formatSecondsLeft } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './Imports.module.css';

/** All imports, the newest first: progress, rate, time left, cancel, and what could not be read. */
export function ImportsDialog() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const imports = useStore(stores.imports, (state) => state.imports);
  return (
    <Dialog
      title={t('import.title')}
      closeLabel={t('import.close')}
      onClose={() => stores.view.setState({ overlay: 'none' })}
    >
      {imports.length === 0 && <p>{t('import.none')}</p>}
      <ul className={styles.imports}>
        {imports.toReversed().map((progress) => (
          <li key={progress.importId} className={styles.import}>
            <ImportCard progress={progress} />
          </li>
        ))}
      </ul>
      <Button onClick={run.import}>{t('empty.chooseMail')}</Button>
    </Dialog>
  );
}

function ImportCard({ progress }: { readonly progress: ImportProgress }) {
  const { bridge } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { importId, state, bytesDone, bytesTotal, failed, error } = progress;
  const title =
    state === 'running'
      ? t('import.running', {
          done: formatBytes(bytesDone, language),
          total: formatBytes(bytesTotal, language),
        })
      : t(`import.${state}`);
  return (
    <>
      <div className={styles.importHead}>
        <strong>{title}</strong>
        {state === 'running' && (
          <Button onClick={() => void bridge.invoke('import.cancel', { importId })}>
            {t('import.cancel')}
          </Button>
        )}
        {(state === 'interrupted' || state === 'cancelled') && (
          <Button onClick={() => void bridge.invoke('import.resume', { importId })}>
            {t('import.resume')}
          </Button>
        )}
      </div>
      {state === 'running' && (
        <ProgressBar label={title} share={bytesTotal > 0 ? bytesDone / bytesTotal : null} />
      )}
      <Counts progress={progress} />
      {error && <p className={styles.failure}>{wordError(error.code, language)}</p>}
      {failed > 0 && <Failures importId={importId} failed={failed} />}
    </>
  );
}

function Counts({ progress }: { readonly progress: ImportProgress }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (value: number): string => formatCount(value, language);
  const { imported, duplicates, failed, mailsPerSecond, secondsLeft, state } = progress;
  const parts: string[] = [
    t('import.counts', { imported: count(imported), duplicates: count(duplicates), failed: count(failed) }),
  ];
  if (state === 'running' && mailsPerSecond > 0) {
    parts.push(t('import.rate', { rate: formatRate(mailsPerSecond, language) }));
  }
  if (state === 'running' && secondsLeft !== null) {
    parts.push(t('import.left', { time: formatSecondsLeft(secondsLeft, language) }));
  }
  return <p className={styles.counts}>{parts.join(' · ')}</p>;
}

function Failures({ importId, failed }: { readonly importId: number; readonly failed: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const failures = useStore(stores.imports, (state) => state.failuresByImport[importId]);
  useEffect(() => {
    if (failed === 0) return;
    void bridge.invoke('import.failures', { importId }).then((answer) => {
      if (!answer.ok) return;
      const { failuresByImport } = stores.imports.getState();
      stores.imports.setState({
        failuresByImport: { ...failuresByImport, [importId]: answer.value.failures },
      });
    });
  }, [bridge, stores, importId, failed]);
  return (
    <details>
      <summary>{t('import.showFailures')}</summary>
      <ul className={styles.failures}>
        {(failures ?? []).map((failure) => (
          <li key={`${failure.path} ${failure.offset}`}>
            <span className={styles.path}>
              {failure.offset === null
                ? failure.path
                : t('import.failureAt', {
                    path: failure.path,
                    offset: formatCount(failure.offset, language),
                  })}
            </span>
            <span>{wordError(failure.error.code, language)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
