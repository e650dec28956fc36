import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import styles from './Settings.module.css';

/** Where everything is kept, and how all of it is deleted. */
export function DataSettings() {
  const { bridge, stores, run } = useServices();
  const { t } = useTranslation();
  const path = useStore(stores.settings, (state) => state.databasePath);
  const [isDeleting, setIsDeleting] = useState(false);
  const showFolder = async (): Promise<void> => {
    const answer = await bridge.invoke('shell.showDataFolder', {});
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <>
      <p>{t('settings.dataWhere')}</p>
      <code className={styles.path}>{path}</code>
      <div className={styles.inline}>
        <Button onClick={() => void showFolder()}>{t('settings.showFolder')}</Button>
        <Button onClick={run.import}>{t('settings.importMail')}</Button>
      </div>
      <div className={styles.danger}>
        <span className={styles.fill}>{t('settings.deleteShort')}</span>
        <Button look="danger" onClick={() => setIsDeleting(true)}>
          {t('settings.deleteAll')}
        </Button>
      </div>
      {isDeleting && <DeleteDialog onClose={() => setIsDeleting(false)} />}
    </>
  );
}
