import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { About } from './About.tsx';
import { AlertSettings } from './AlertSettings.tsx';
import { Checks } from './Checks.tsx';
import { CloudSettings } from './CloudSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LearningSettings } from './LearningSettings.tsx';
import { LeavingSettings } from './LeavingSettings.tsx';
import { ModelSettings } from './ModelSettings.tsx';
import { OwnerForm } from './OwnerForm.tsx';
import { PrivacySettings } from './PrivacySettings.tsx';
import styles from './Settings.module.css';

const sections = [
  { title: 'settings.general', Body: GeneralSettings },
  { title: 'settings.you', Body: OwnerForm },
  { title: 'settings.model', Body: ModelSettings },
  { title: 'settings.cloud', Body: CloudSettings },
  { title: 'settings.leaving', Body: LeavingSettings },
  { title: 'settings.alerts', Body: AlertSettings },
  { title: 'settings.privacy', Body: PrivacySettings },
  { title: 'settings.learning', Body: LearningSettings },
  { title: 'settings.keys', Body: KeySettings },
  { title: 'settings.checks', Body: Checks },
  { title: 'settings.data', Body: DataSettings },
  { title: 'settings.about', Body: About },
] as const;

/** All settings on one page, in the order in which they are wanted. */
export function SettingsPage() {
  const { run } = useServices();
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <IconButton label={t('settings.back')} command="back" onClick={run.back}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <h1 className={styles.title}>{t('settings.title')}</h1>
        </header>
        {sections.map(({ title, Body }) => (
          <section key={title} className={styles.section} aria-labelledby={title}>
            <h2 id={title} className={styles.sectionTitle}>
              {t(title)}
            </h2>
            <div className={styles.sectionBody}>
              <Body />
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
