import { useTranslation } from 'react-i18next';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { tell } from '../../app/commands.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes, formatSecondsLeft } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './Settings.module.css';

type ModelAct = 'model.download' | 'model.cancelDownload' | 'model.acceptLicence' | 'model.select';

/** One model: what it is, how it fits here, its licence, and what can be done with it. */
export function ModelCard({ entry }: { readonly entry: ModelEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.modelHead}>
        <strong>{entry.name}</strong>
        {entry.isRecommended && <span className={styles.tag}>{t('model.recommended')}</span>}
        {entry.isInstalled && (
          <span className={styles.tag}>{t(entry.isSelected ? 'model.inUse' : 'model.installed')}</span>
        )}
        <span className={styles.fill} />
        <ModelButtons entry={entry} />
      </div>
      <ModelFacts entry={entry} />
      {entry.download && <DownloadProgress download={entry.download} name={entry.name} />}
    </>
  );
}

function ModelFacts({ entry }: { readonly entry: ModelEntry }) {
  const { bridge } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { bytes, memoryBytes, licence, licenceUrl, fit, hashOrigin } = entry;
  const facts = [
    bytes === null ? t('model.sizeUnknown') : formatBytes(bytes, language),
    ...(memoryBytes === null ? [] : [t('model.memory', { size: formatBytes(memoryBytes, language) })]),
    t(`model.fit.${fit}`),
    t('model.licence', { licence }),
    ...(hashOrigin === null ? [] : [t(`model.hash.${hashOrigin}`)]),
  ];
  return (
    <p className={styles.hint}>
      {facts.join(' · ')}{' '}
      {licenceUrl !== null && (
        <button
          type="button"
          className={styles.link}
          onClick={() => void bridge.invoke('shell.openLink', { href: licenceUrl })}
        >
          {t('model.readTerms')}
        </button>
      )}
    </p>
  );
}

function ModelButtons({ entry }: { readonly entry: ModelEntry }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { id: modelId, name, licence } = entry;
  const act = async (command: ModelAct): Promise<void> => {
    const answer = await bridge.invoke(command, { modelId });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    const list = await bridge.invoke('model.list', {});
    if (list.ok) stores.model.setState({ entries: list.value.models });
  };
  if (entry.download)
    return <Button onClick={() => void act('model.cancelDownload')}>{t('model.cancel')}</Button>;
  if (entry.isInstalled) {
    if (entry.isSelected) return null;
    return (
      <Button aria-label={t('model.useOf', { name })} onClick={() => void act('model.select')}>
        {t('model.use')}
      </Button>
    );
  }
  if (entry.fit === 'too-large') return null;
  if (entry.needsAcceptance && !entry.isAccepted) {
    return <Button onClick={() => void act('model.acceptLicence')}>{t('model.accept')}</Button>;
  }
  const size = entry.bytes === null ? t('model.sizeUnknown') : formatBytes(entry.bytes, language);
  return (
    <Button
      aria-label={t('model.downloadOf', { name, size, licence })}
      onClick={() => void act('model.download')}
    >
      {t('model.download')}
    </Button>
  );
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
  const total = bytesTotal === null ? null : formatBytes(bytesTotal, language);
  const time =
    bytesTotal !== null && bytesPerSecond > 0
      ? formatSecondsLeft((bytesTotal - bytesDone) / bytesPerSecond, language)
      : null;
  const words =
    total === null
      ? t('model.progressUnknown', { done, rate })
      : time === null
        ? t('model.progress', { done, total, rate })
        : t('model.progressLeft', { done, total, rate, time });
  return (
    <>
      <ProgressBar label={name} share={bytesTotal ? bytesDone / bytesTotal : null} />
      <p className={styles.hint}>{words}</p>
    </>
  );
}
