import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { About } from './About.tsx';
import { Checks } from './Checks.tsx';
import { DataSettings } from './DataSettings.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LearningSettings } from './LearningSettings.tsx';
import { ModelSettings } from './ModelSettings.tsx';
import { OwnerForm } from './OwnerForm.tsx';
import { PrivacySettings } from './PrivacySettings.tsx';
import styles from './Settings.module.css';

/** All settings on one page, in the order in which they are wanted. */
export function SettingsPage() {
  const { run } = useServices();
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <IconButton label={t('settings.back')} command="back" onClick={run.back}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <h1 className={styles.title}>{t('settings.title')}</h1>
        </header>
        <Section title={t('settings.general')}>
          <GeneralSettings />
        </Section>
        <Section title={t('settings.you')}>
          <OwnerForm />
        </Section>
        <Section title={t('settings.model')}>
          <ModelSettings />
        </Section>
        <Section title={t('settings.privacy')}>
          <PrivacySettings />
        </Section>
        <Section title={t('settings.learning')}>
          <LearningSettings />
        </Section>
        <Section title={t('settings.keys')}>
          <KeySettings />
        </Section>
        <Section title={t('settings.checks')}>
          <Checks />
        </Section>
        <Section title={t('settings.data')}>
          <DataSettings />
        </Section>
        <Section title={t('settings.about')}>
          <About />
        </Section>
      </div>
    </main>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>{title}</h2>
      <div className={styles.sectionBody}>{children}</div>
    </section>
  );
}
