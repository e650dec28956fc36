import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** Licences of everything that is shipped. */
export function About() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [licences, setLicences] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const answer = await bridge.invoke('shell.licences', {});
    if (answer.ok) setLicences(answer.value.text);
    else tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <>
      <p className={styles.hint}>{t('settings.aboutBody')}</p>
      <div>
        <Button
          aria-expanded={licences !== null}
          onClick={() => (licences === null ? void show() : setLicences(null))}
        >
          {t('settings.licences')}
        </Button>
      </div>
      {licences !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className={styles.licences} tabIndex={0}>
          {licences}
        </pre>
      )}
    </>
  );
}
