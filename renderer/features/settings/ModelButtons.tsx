import { useTranslation } from 'react-i18next';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { actOnModel, chooseModel } from './model-acts.ts';

interface ModelButtonsProps {
  readonly entry: ModelEntry;
}

/** The one thing that can be done with a model now; none where it is in use or cannot run here. */
export function ModelButtons({ entry }: ModelButtonsProps) {
  const services = useServices();
  const { t } = useTranslation();
  const { id, name } = entry;
  if (entry.download) {
    return (
      <Button
        aria-label={t('model.cancelOf', { name })}
        onClick={() => void actOnModel(services, 'model.cancelDownload', entry)}
      >
        {t('model.cancel')}
      </Button>
    );
  }
  if (!entry.isInstalled) return entry.fit === 'too-large' ? null : <GetButton entry={entry} />;
  if (entry.isSelected) return null;
  return (
    <Button aria-label={t('model.useOf', { name })} onClick={() => void chooseModel(services, id)}>
      {t('model.use')}
    </Button>
  );
}

/** Accepts the terms where that must come first, else starts the download. */
function GetButton({ entry }: ModelButtonsProps) {
  const services = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, licence, bytes } = entry;
  if (entry.needsAcceptance && !entry.isAccepted) {
    return (
      <Button
        aria-label={`${t('model.accept')}: ${licence}, ${name}`}
        onClick={() => void actOnModel(services, 'model.acceptLicence', entry)}
      >
        {t('model.accept')}
      </Button>
    );
  }
  const size = bytes === null ? t('model.sizeUnknown') : formatBytes(bytes, language);
  return (
    <Button
      aria-label={t('model.downloadOf', { name, size, licence })}
      onClick={() => void actOnModel(services, 'model.download', entry)}
    >
      {t('model.download')}
    </Button>
  );
}
