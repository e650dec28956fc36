import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Cloud.module.css';

/** Takes a new key for a provider; what is typed is handed on and forgotten. */
export function KeyForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (key.trim() === '') return;
    const answer = await bridge.invoke('provider.setKey', { id, key: key.trim() });
    if (!answer.ok) {
      tell(stores, { kind: 'error', error: answer.error });
      return;
    }
    await stores.cloud.getState().load();
    onDone();
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  return (
    <form
      className={`${styles.keyForm} ${styles.wide}`}
      onKeyDown={leave}
      onSubmit={(event) => void save(event)}
    >
      <TextField label={t('provider.key')} type="password" value={key} autoFocus onText={setKey} />
      <Button onClick={onDone}>{t('provider.cancel')}</Button>
      <Button type="submit" look="primary">
        {t('provider.saveKey')}
      </Button>
    </form>
  );
}
