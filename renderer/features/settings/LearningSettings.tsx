import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Settings.module.css';

/** Takes back all that corrections taught, after asking once more. */
export function LearningSettings() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const close = (): void => setIsAsking(false);
  const forget = async (): Promise<void> => {
    close();
    const answer = await bridge.invoke('learning.forget', {});
    if (answer.ok) tell(stores, { kind: 'forgotten', count: answer.value.forgotten });
    else tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <>
      <p className={styles.hint}>{t('settings.learningBody')}</p>
      <div>
        <Button onClick={() => setIsAsking(true)}>{t('settings.forgetAll')}</Button>
      </div>
      {isAsking && (
        <Dialog title={t('settings.forgetAll')} closeLabel={t('settings.cancel')} onClose={close}>
          <div className={styles.deleteForm}>
            <p>{t('settings.forgetAllBody')}</p>
            <div className={styles.inline}>
              <span className={styles.fill} />
              <Button onClick={close}>{t('settings.cancel')}</Button>
              <Button look="danger" onClick={() => void forget()}>
                {t('settings.forgetAllConfirm')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
