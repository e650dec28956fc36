import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { type OwnerReading, readOwner } from './owner-form.ts';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useSavedMark } from './use-saved-mark.ts';

/** The owner's name and addresses. */
export function OwnerForm() {
  const { stores } = useServices();
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  return <Fields key={String(isLoaded)} />;
}

function Fields() {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const { owner } = services.stores.settings.getState().settings;
  const [name, setName] = useState(owner?.name ?? '');
  const [text, setText] = useState(owner?.addresses.join('\n') ?? '');
  const [isSaved, markSaved] = useSavedMark();
  const [problem, setProblem] = useState<Exclude<OwnerReading, { kind: 'owner' }> | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reading = readOwner(name, text);
    setProblem(reading.kind === 'owner' ? null : reading);
    if (reading.kind !== 'owner') return;
    if (await saveSettings(services, { owner: reading.owner })) markSaved();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
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
