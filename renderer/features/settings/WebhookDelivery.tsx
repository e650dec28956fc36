import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** What the receiver of alerts needs, and how their delivery stands; nothing where no address is kept. */
export function WebhookDelivery() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const address = useStore(stores.settings, ({ settings }) => settings.webhookUrl);
  if (address === null) return null;
  if (isShown) return <Delivery />;
  return <Button onClick={() => setIsShown(true)}>{t('alerts.delivery')}</Button>;
}

function Delivery() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { value, error } = useAnswer('alert.webhook', {}, 0);
  if (error) return <p className={styles.problem}>{wordError(error.code, language)}</p>;
  if (!value) return null;
  const { secret, isPersistent, waiting, dead, lastProblem } = value;
  return (
    <>
      <p>
        {t('alerts.secret')} <code>{secret}</code>
      </p>
      <p className={styles.hint}>{t('alerts.secretHint')}</p>
      {!isPersistent && <p className={styles.problem}>{t('alerts.secretOnce')}</p>}
      <p className={styles.hint}>{t('alerts.deliveryState', { waiting, dead })}</p>
      {lastProblem !== null && (
        <p className={styles.hint} lang="en">
          {plainLine(lastProblem, 200)}
        </p>
      )}
    </>
  );
}
