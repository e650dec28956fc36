import { useTranslation } from 'react-i18next';
import styles from './Settings.module.css';

/** Everything that can be set, on one page; takes no props, fills the room between title and status bar. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('settings.title')}</h1>
    </main>
  );
}
