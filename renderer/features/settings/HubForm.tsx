import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** Address of a mirror of the model hub. */
export function HubForm() {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const saved = useStore(services.stores.settings, (state) => state.settings.hubEndpoint);
  const [text, setText] = useState(saved ?? '');
  const address = text.trim();
  const isBad = address !== '' && !/^https?:\/\/[^\s/]+/u.test(address);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBad) void saveSettings(services, { hubEndpoint: address === '' ? null : address });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={id}>{t('settings.hub')}</label>
      <div className={styles.inline}>
        <input
          id={id}
          className={styles.input}
          value={text}
          spellCheck={false}
          aria-invalid={isBad}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{t('settings.save')}</Button>
      </div>
      <p id={`${id}-hint`} className={isBad ? styles.problem : styles.hint}>
        {t(isBad ? 'settings.badHub' : 'settings.hubHint')}
      </p>
    </form>
  );
}
