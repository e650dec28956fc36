import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { folders } from '../../../shared/domain/folder.ts';
import { goToFolder } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ThreadList.module.css';

/** An empty list says why it is empty and what to do next. */
export function EmptyList() {
  const { stores } = useServices();
  const { scope, counts } = useStore(stores.threads);
  const hasMail = folders.some((folder) => (counts?.[folder].threads ?? 0) > 0);
  if (!('folder' in scope)) return <EmptySearch />;
  return hasMail ? <EmptyFolder folder={scope.folder} /> : <NoMail />;
}

function EmptySearch() {
  const { t } = useTranslation();
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{t('empty.searchTitle')}</h2>
      <p className={styles.emptyBody}>{t('empty.searchBody')}</p>
    </div>
  );
}

function EmptyFolder({ folder }: { readonly folder: (typeof folders)[number] }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const counts = useStore(stores.threads, (state) => state.counts);
  const next = folders.find((one) => one !== folder && (counts?.[one].threads ?? 0) > 0);
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{t(`empty.${folder}Title`)}</h2>
      <p className={styles.emptyBody}>{t(`empty.${folder}Body`)}</p>
      {next && (
        <Button onClick={() => goToFolder(stores, next)}>
          {t('empty.nextFolder', { folder: t(`folder.${next}`), count: counts?.[next].threads ?? 0 })}
        </Button>
      )}
    </div>
  );
}

function NoMail() {
  const { bridge, run } = useServices();
  const { t } = useTranslation();
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{t('empty.firstTitle')}</h2>
      <p className={styles.emptyBody}>{t('empty.firstBody')}</p>
      <Button look="primary" onClick={run.import}>
        {t('empty.chooseMail')}
      </Button>
      <Button onClick={() => void bridge.invoke('import.startSample', {})}>{t('empty.useSample')}</Button>
    </div>
  );
}
