import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** Senders whose remote images are always shown; each can be taken off. */
export function RemoteSettings() {
  const services = useServices();
  const { t } = useTranslation();
  const allowed = useStore(services.stores.settings, (state) => state.settings.remoteAllowed);
  const remove = (sender: string): void =>
    void saveSettings(services, { remoteAllowed: allowed.filter((one) => one !== sender) });
  return (
    <>
      <p>{t('settings.remoteAllowed')}</p>
      {allowed.length === 0 && <p className={styles.hint}>{t('settings.remoteNone')}</p>}
      <ul>
        {allowed.map((sender) => (
          <li key={sender} className={styles.inline}>
            <span className={styles.fill}>{sender}</span>
            <Button
              look="quiet"
              aria-label={t('settings.removeOf', { name: sender })}
              onClick={() => remove(sender)}
            >
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
