import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes, formatSecondsLeft, localeOf } from '../../format/numbers.ts';
import { classNames } from '../../ui/class-names.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ModelButtons } from './ModelButtons.tsx';
import modelStyles from './Models.module.css';
import { ModelTerms } from './ModelTerms.tsx';
import { secondsLeft } from './model-order.ts';
import styles from './Settings.module.css';

/** One model: what it is, how it fits here, its licence, and what can be done with it. */
export function ModelCard({ entry }: { readonly entry: ModelEntry }) {
  const { t } = useTranslation();
  const { isInstalled, isSelected, isRecommended, fit, download } = entry;
  return (
    <>
      <div className={modelStyles.modelHead}>
        <strong>{entry.name}</strong>
        {isSelected && isInstalled && (
          <span className={classNames(modelStyles.tag, modelStyles.inUse)}>{t('model.inUse')}</span>
        )}
        {isInstalled && !isSelected && <span className={modelStyles.tag}>{t('model.installed')}</span>}
        {isRecommended && <span className={modelStyles.tag}>{t('model.recommended')}</span>}
        {fit !== 'good' && (
          <span className={classNames(modelStyles.tag, modelStyles.poorFit)}>{t(`model.fit.${fit}`)}</span>
        )}
        <span className={styles.fill} />
        <ModelButtons entry={entry} />
      </div>
      <ModelFacts entry={entry} />
      <ModelTerms entry={entry} />
      {!download && <Failure modelId={entry.id} />}
      {download && <DownloadProgress download={download} name={entry.name} />}
    </>
  );
}

/** Why the last download of this model did not come to its end. */
function Failure({ modelId }: { readonly modelId: string }) {
  const { stores } = useServices();
  const language = useLanguage();
  const code = useStore(stores.model, (state) => state.failures[modelId]);
  if (code === undefined) return null;
  return (
    <p role="alert" className={styles.problem}>
      {wordError(code, language)}
    </p>
  );
}

function ModelFacts({ entry }: { readonly entry: ModelEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { bytes, memoryBytes, languages, fit, hashOrigin } = entry;
  const languageName = new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'code' });
  const facts = [
    bytes === null ? t('model.sizeUnknown') : formatBytes(bytes, language),
    ...(memoryBytes === null ? [] : [t('model.memory', { size: formatBytes(memoryBytes, language) })]),
    ...(fit === 'good' ? [t('model.fit.good')] : []),
    ...languages.map((code) => languageName.of(code) ?? code),
    ...(hashOrigin === null ? [] : [t(`model.hash.${hashOrigin}`)]),
  ];
  return <p className={styles.hint}>{facts.join(' · ')}</p>;
}

interface DownloadProgressProps {
  readonly download: NonNullable<ModelEntry['download']>;
  readonly name: string;
}

function DownloadProgress({ download, name }: DownloadProgressProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { bytesDone, bytesTotal, bytesPerSecond } = download;
  const done = formatBytes(bytesDone, language);
  const rate = formatBytes(bytesPerSecond, language);
  const left = secondsLeft(download);
  const total = bytesTotal === null ? null : formatBytes(bytesTotal, language);
  const words =
    total === null
      ? t('model.progressUnknown', { done, rate })
      : left === null
        ? t('model.progress', { done, total, rate })
        : t('model.progressLeft', { done, total, rate, time: formatSecondsLeft(left, language) });
  return (
    <>
      <ProgressBar
        label={t('model.downloading', { name })}
        share={bytesTotal ? bytesDone / bytesTotal : null}
      />
      <p className={modelStyles.progress}>{words}</p>
    </>
  );
}
