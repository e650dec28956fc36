import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Owner } from '../../../shared/domain/mail.ts';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { type OwnerReading, readOwner } from './owner-form.ts';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useSavedMark } from './use-saved-mark.ts';

/** The owner's name and addresses. */
export function OwnerForm() {
  const services = useServices();
  const owner = useStore(services.stores.settings, (state) => state.settings.owner);
  const [isSaved, markSaved] = useSavedMark();
  const save = async (changed: Owner | null): Promise<void> => {
    if (await saveSettings(services, { owner: changed })) markSaved();
  };
  return (
    <Fields
      key={JSON.stringify(owner)}
      owner={owner}
      isSaved={isSaved}
      onSave={(changed) => void save(changed)}
    />
  );
}

interface FieldsProps {
  readonly owner: Owner | null;
  readonly isSaved: boolean;
  readonly onSave: (owner: Owner | null) => void;
}

function Fields({ owner, isSaved, onSave }: FieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState(owner?.name ?? '');
  const [text, setText] = useState(owner?.addresses.join('\n') ?? '');
  const [problem, setProblem] = useState<Exclude<OwnerReading, { kind: 'owner' }> | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const reading = readOwner(name, text);
    setProblem(reading.kind === 'owner' ? null : reading);
    if (reading.kind === 'owner') onSave(reading.owner);
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
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} aria-live="polite" className={problem === null ? styles.hint : styles.problem}>
        {problem === null
          ? t('settings.ownerHint')
          : problem.kind === 'noAddress'
            ? t('settings.noAddress')
            : t('settings.badAddress', { address: problem.address })}
      </p>
      <SaveRow isSaved={isSaved} />
    </form>
  );
}
