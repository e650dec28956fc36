import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tell } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Settings.module.css';

export function DataSettings() {
  const { bridge, stores, run } = useServices();
  const { t } = useTranslation();
  const path = useStore(stores.settings, (state) => state.databasePath);
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <>
      <p>
        {t('settings.dataWhere')} <code className={styles.path}>{path}</code>
      </p>
      <div className={styles.inline}>
        <Button onClick={() => void bridge.invoke('shell.showDataFolder', {})}>
          {t('settings.showFolder')}
        </Button>
        <Button onClick={run.import}>{t('settings.importMail')}</Button>
        <span className={styles.fill} />
        <Button look="quiet" onClick={() => setIsDeleting(true)}>
          {t('settings.deleteAll')}
        </Button>
      </div>
      {isDeleting && <DeleteDialog onClose={() => setIsDeleting(false)} />}
    </>
  );
}

/** The hardest button: the words must be typed before it can be pressed. */
function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const word = t('settings.deleteWord');
  const isSure = typed.trim().toLowerCase() === word.toLowerCase();
  const deleteAll = async (): Promise<void> => {
    const answer = await bridge.invoke('data.deleteAll', { confirmed: true });
    onClose();
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <Dialog title={t('settings.deleteConfirm')} closeLabel={t('settings.cancel')} onClose={onClose}>
      <div className={styles.form}>
        <p>{t('settings.deleteBody')}</p>
        <label htmlFor={id}>{t('settings.deleteType', { word })}</label>
        <input
          id={id}
          className={styles.input}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className={styles.inline}>
          <Button look="danger" disabled={!isSure} onClick={() => void deleteAll()}>
            {t('settings.deleteConfirm')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
