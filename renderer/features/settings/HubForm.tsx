import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { readHubAddress } from './hub-address.ts';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useSavedMark } from './use-saved-mark.ts';

/** Address of a mirror of the model hub. */
export function HubForm() {
  const { stores } = useServices();
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  return <Fields key={String(isLoaded)} />;
}

function Fields() {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const { hubEndpoint } = services.stores.settings.getState().settings;
  const [text, setText] = useState(hubEndpoint ?? '');
  const [isBad, setIsBad] = useState(false);
  const [isSaved, markSaved] = useSavedMark();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reading = readHubAddress(text);
    setIsBad(reading.kind === 'bad');
    if (reading.kind === 'bad') return;
    setText(reading.address ?? '');
    if (await saveSettings(services, { hubEndpoint: reading.address })) markSaved();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{t('settings.hub')}</label>
      <input
        id={id}
        className={styles.input}
        inputMode="url"
        value={text}
        spellCheck={false}
        aria-invalid={isBad}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} aria-live="polite" className={isBad ? styles.problem : styles.hint}>
        {t(isBad ? 'settings.badHub' : 'settings.hubHint')}
      </p>
      <SaveRow isSaved={isSaved} />
    </form>
  );
}
