import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.ts';
import { OwnerNote } from './OwnerNote.tsx';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useOwnerForm } from './use-owner-form.ts';

/** The owner's name and addresses. */
export function OwnerForm() {
  const { stores } = useServices();
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  return <Fields key={String(isLoaded)} />;
}

function Fields() {
  const { t } = useTranslation();
  const id = useId();
  const { name, setName, addressText, setAddressText, problem, isSaved, save } = useOwnerForm('\n');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-name`}>{t('settings.ownerName')}</label>
      <input
        id={`${id}-name`}
        className={styles.input}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={`${id}-text`}>{t('settings.ownerAddresses')}</label>
      <textarea
        id={`${id}-text`}
        className={styles.input}
        rows={2}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        value={addressText}
        onChange={(event) => setAddressText(event.target.value)}
      />
      <OwnerNote id={`${id}-hint`} problem={problem} usual={t('settings.ownerHint')} />
      <SaveRow isSaved={isSaved} />
    </form>
  );
}
