import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Owner } from '../../../shared/domain/mail.ts';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { readAddresses } from './owner-addresses.ts';
import styles from './Settings.module.css';

/** The owner's name and addresses. */
export function OwnerForm() {
  const { stores } = useServices();
  const owner = useStore(stores.settings, (state) => state.settings.owner);
  return <Fields key={JSON.stringify(owner)} owner={owner} />;
}

function Fields({ owner }: { readonly owner: Owner | null }) {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState(owner?.name ?? '');
  const [text, setText] = useState(owner?.addresses.join('\n') ?? '');
  const { addresses, bad } = readAddresses(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (bad !== null) return;
    const changed = addresses.length === 0 ? null : { name: name.trim(), addresses: [...addresses] };
    void saveSettings(services, { owner: changed });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-name`}>{t('settings.ownerName')}</label>
      <input
        id={`${id}-name`}
        className={styles.input}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={`${id}-text`}>{t('settings.ownerAddresses')}</label>
      <textarea
        id={`${id}-text`}
        className={styles.input}
        rows={2}
        spellCheck={false}
        aria-invalid={bad !== null}
        aria-describedby={`${id}-hint`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} className={bad === null ? styles.hint : styles.problem}>
        {bad === null ? t('settings.ownerHint') : t('settings.badAddress', { address: bad })}
      </p>
      <Button type="submit">{t('settings.save')}</Button>
    </form>
  );
}
