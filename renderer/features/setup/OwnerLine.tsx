import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveSettings } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { type OwnerReading, readOwner } from '../settings/owner-form.ts';
import formStyles from '../settings/Settings.module.css';
import { useSavedMark } from '../settings/use-saved-mark.ts';
import styles from './FirstRun.module.css';

/** Name and addresses of the owner in one line; kept as soon as a field is left. */
export function OwnerLine() {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const { owner } = services.stores.settings.getState().settings;
  const [name, setName] = useState(owner?.name ?? '');
  const [text, setText] = useState(owner?.addresses.join(', ') ?? '');
  const [reading, setReading] = useState<OwnerReading | null>(null);
  const [isSaved, markSaved] = useSavedMark();
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    const read = readOwner(name, text);
    setReading(read);
    if (read.kind !== 'owner' || read.owner === null) return;
    const before = services.stores.settings.getState().settings.owner;
    if (JSON.stringify(read.owner) === JSON.stringify(before)) return;
    if (await saveSettings(services, { owner: read.owner })) markSaved();
  };
  const isBad = reading?.kind === 'badAddress';
  const words = isBad
    ? t('settings.badAddress', { address: reading.address })
    : isSaved
      ? t('settings.saved')
      : t('setup.mailboxOwner');
  return (
    <form className={styles.owner} onSubmit={(event) => void save(event)} onBlur={() => void save()}>
      <input
        className={formStyles.input}
        aria-label={t('settings.ownerName')}
        placeholder={t('settings.ownerName')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        className={formStyles.input}
        aria-label={t('setup.addresses')}
        placeholder={t('setup.addresses')}
        aria-invalid={isBad}
        aria-describedby={id}
        autoComplete="email"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={id} aria-live="polite" className={isBad ? styles.bad : styles.note}>
        {words}
      </p>
      {/* Two fields are sent by Enter only where a form has a button for it. */}
      <button type="submit" hidden />
    </form>
  );
}
