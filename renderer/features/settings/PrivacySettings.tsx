import { Cloud, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** What leaves this computer in the mode in force, and the senders whose remote images are always shown. */
export function PrivacySettings() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const mode = useStore(stores.settings, (state) => state.settings.mode);
  return (
    <>
      <p className={mode === 'local' ? styles.localOnly : styles.hybrid}>
        {mode === 'local' ? <ShieldCheck size={16} aria-hidden /> : <Cloud size={16} aria-hidden />}
        {t(mode === 'local' ? 'settings.localOnly' : 'settings.hybridOn')}
      </p>
      <p className={styles.hint}>{t('mode.body')}</p>
      <RemoteSenders />
    </>
  );
}

function RemoteSenders() {
  const services = useServices();
  const { t } = useTranslation();
  const allowed = useStore(services.stores.settings, (state) => state.settings.remoteAllowed);
  const remove = (sender: string): void =>
    void saveSettings(services, { remoteAllowed: allowed.filter((one) => one !== sender) });
  return (
    <>
      <h3 className={styles.subTitle}>{t('settings.remoteAllowed')}</h3>
      {allowed.length === 0 ? (
        <p className={styles.hint}>{t('settings.remoteNone')}</p>
      ) : (
        <>
          <ul className={styles.senders}>
            {allowed.map((sender) => (
              <li key={sender}>
                <span className={styles.sender}>{sender}</span>
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
          <p className={styles.hint}>{t('settings.remoteHint')}</p>
        </>
      )}
    </>
  );
}
