import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** Takes back all that corrections taught, after asking once more. */
export function LearningSettings() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const forget = async (): Promise<void> => {
    setIsAsking(false);
    const answer = await bridge.invoke('learning.forget', {});
    if (answer.ok) tell(stores, { kind: 'forgotten', count: answer.value.forgotten });
    else tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <>
      <p className={styles.hint}>{t('settings.forgetAllBody')}</p>
      {isAsking ? (
        <div className={styles.inline}>
          <Button look="danger" onClick={() => void forget()}>
            {t('settings.forgetAllConfirm')}
          </Button>
          <Button look="quiet" onClick={() => setIsAsking(false)}>
            {t('settings.cancel')}
          </Button>
        </div>
      ) : (
        <div>
          <Button onClick={() => setIsAsking(true)}>{t('settings.forgetAll')}</Button>
        </div>
      )}
    </>
  );
}
