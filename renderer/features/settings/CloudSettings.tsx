import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { wordError } from '../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { ProviderForm } from '../cloud/ProviderForm.tsx';
import { ProviderList } from '../cloud/ProviderList.tsx';
import styles from './Settings.module.css';

/** The providers, how to add one, and where keys are kept. */
export function CloudSettings() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { providers, isLoaded, listError, load } = useStore(stores.cloud);
  const [isAdding, setIsAdding] = useState(false);
  useEffect(() => void load(), [load]);
  return (
    <>
      {listError && <p className={styles.problem}>{wordError(listError.code, language)}</p>}
      {isLoaded && !listError && providers.length === 0 && <p>{t('provider.none')}</p>}
      <ProviderList />
      {isAdding ? (
        <div className={styles.card}>
          <h3 className={styles.cardTitle}>{t('provider.addTitle')}</h3>
          <ProviderForm onAdded={() => setIsAdding(false)} onCancel={() => setIsAdding(false)} />
        </div>
      ) : (
        <div>
          <Button onClick={() => setIsAdding(true)}>{t('provider.add')}</Button>
        </div>
      )}
      <Keyring />
      <p className={styles.inline}>
        {t('cloud.capsWhere')}
        <Button look="quiet" onClick={run.goSpend}>
          {t('cloud.openCaps')}
        </Button>
      </p>
    </>
  );
}

function Keyring() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const keyring = useStore(stores.cloud, (state) => state.keyring);
  if (!keyring) return null;
  return (
    <p className={styles.hint}>
      {t(keyring.isPersistent ? 'provider.keyring.persistent' : 'provider.keyring.session')}
    </p>
  );
}
