import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportProgress } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes, formatCount, formatRate, formatSecondsLeft } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ImportFailures } from './ImportFailures.tsx';
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
        <ImportButton progress={progress} />
      </div>
      {state === 'running' && (
        <ProgressBar label={title} share={bytesTotal > 0 ? bytesDone / bytesTotal : null} />
      )}
      <Counts progress={progress} />
      {error && <p className={styles.failure}>{wordError(error.code, language)}</p>}
      {failed > 0 && <ImportFailures importId={importId} />}
    </>
  );
}

/** Cancels an import that runs, goes on with one that stopped before its end. */
function ImportButton({ progress }: { readonly progress: ImportProgress }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const { importId, state } = progress;
  const act = async (command: 'import.cancel' | 'import.resume'): Promise<void> => {
    const answer = await bridge.invoke(command, { importId });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  if (state === 'completed') return null;
  if (state === 'running')
    return <Button onClick={() => void act('import.cancel')}>{t('import.cancel')}</Button>;
  return <Button onClick={() => void act('import.resume')}>{t('import.resume')}</Button>;
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
