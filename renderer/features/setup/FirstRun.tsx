import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './FirstRun.module.css';
import { MailboxStep } from './MailboxStep.tsx';
import { ModelStep } from './ModelStep.tsx';
import { ModeStep } from './ModeStep.tsx';
import { useSampleMailbox } from './use-sample-mailbox.ts';

/**
 * Three steps on one page, each skippable, beside the sample mailbox that is already being sorted: keys and
 * list stay alive behind it. Takes no props; to be shown while the settings say `firstRunDone: false`.
 */
export function FirstRun() {
  const services = useServices();
  const { t } = useTranslation();
  const [isSaving, setIsSaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useSampleMailbox();
  useEffect(() => heading.current?.focus(), []);
  const finish = async (): Promise<void> => {
    setIsSaving(true);
    await saveSettings(services, { firstRunDone: true });
    setIsSaving(false);
  };
  return (
    <aside className={styles.page} aria-labelledby="first-run-title">
      <div className={styles.scroll}>
        <header className={styles.head}>
          <h1 id="first-run-title" ref={heading} tabIndex={-1} className={styles.title}>
            {t('setup.title')}
          </h1>
          <LanguageChoice />
        </header>
        <p className={styles.lead}>{t('setup.lead')}</p>
        <MailboxStep />
        <ModelStep />
        <ModeStep />
      </div>
      <footer className={styles.foot}>
        <SampleProgress />
        <Button look="primary" disabled={isSaving} onClick={() => void finish()}>
          {t('setup.finish')}
        </Button>
      </footer>
    </aside>
  );
}

function LanguageChoice() {
  const services = useServices();
  const { t } = useTranslation();
  return (
    <Segments
      label={t('settings.language')}
      isLabelHidden
      value={useLanguage()}
      options={[
        { value: 'en', name: 'English' },
        { value: 'zh', name: '简体中文' },
      ]}
      onChange={(language) => void saveSettings(services, { language })}
    />
  );
}

function SampleProgress() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { decided, pending } = useStore(stores.meter, (state) => state.triage);
  if (decided + pending === 0) return <span className={styles.sample} />;
  const words = {
    decided: formatCount(decided, language),
    total: formatCount(decided + pending, language),
  };
  return <span className={styles.sample}>{t('status.sorted', words)}</span>;
}
