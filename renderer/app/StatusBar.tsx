import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportProgress, ModelStatus } from '../../shared/contract/views.ts';
import { formatCount, formatPercent, formatRate } from '../format/numbers.ts';
import styles from './App.module.css';
import { useLanguage, useServices } from './services.ts';

export function StatusBar() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const model = useStore(stores.model, (state) => state.status);
  const hasFailed = useStore(stores.model, ({ failures }) => Object.keys(failures).length > 0);
  const newest = useStore(stores.imports, (state) => state.imports.at(-1));
  return (
    <footer className={styles.statusBar}>
      <Sorted />
      <Speed model={model} />
      <button
        type="button"
        className={`${styles.statusButton} ${model.state === 'failed' || hasFailed ? styles.failed : ''}`}
        onClick={run.goSettings}
      >
        {hasFailed ? t('status.model.notDownloaded') : <ModelWords model={model} />}
      </button>
      <span className={styles.statusFill} />
      {newest && (
        <button type="button" className={styles.statusButton} onClick={run.imports}>
          <ImportWords progress={newest} />
        </button>
      )}
    </footer>
  );
}

function Sorted() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { decided, pending, setAside, mailsPerSecond } = useStore(stores.meter, (state) => state.triage);
  const total = decided + pending;
  const count = (value: number): string => formatCount(value, language);
  if (total === 0) return <span>{t('status.nothingSorted')}</span>;
  const words =
    pending > 0
      ? t('status.sorted', { decided: count(decided), total: count(total) })
      : t('status.allSorted', { count: decided });
  return (
    <>
      <span>{words}</span>
      {setAside > 0 && <span>{t('status.setAside', { count: setAside })}</span>}
      {pending > 0 && mailsPerSecond > 0 && (
        <span>{t('status.rate', { rate: formatRate(mailsPerSecond, language) })}</span>
      )}
    </>
  );
}

function Speed({ model }: { readonly model: ModelStatus }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (model.tokensPerSecond === null) return null;
  return <span>{t('status.tokensPerSecond', { rate: formatRate(model.tokensPerSecond, language) })}</span>;
}

function ModelWords({ model }: { readonly model: ModelStatus }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (model.state !== 'loading') return t(`status.model.${model.state}`);
  if (model.error !== null) return t('status.model.restarting');
  return t('status.model.loading', { percent: formatPercent(model.loadProgress ?? 0, language) });
}

function ImportWords({ progress }: { readonly progress: ImportProgress }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (progress.state === 'running') {
    const share = progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : 0;
    return t('status.importing', { percent: formatPercent(share, language) });
  }
  if (progress.state === 'completed') {
    return t('status.lastImport', { count: progress.imported });
  }
  return t('status.importStopped');
}
