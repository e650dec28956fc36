import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnerNote } from '../settings/OwnerNote.tsx';
import formStyles from '../settings/Settings.module.css';
import { useOwnerForm } from '../settings/use-owner-form.ts';
import styles from './FirstRun.module.css';

/** Name and addresses of the owner in one line; kept as soon as a field is left. */
export function OwnerLine() {
  const { t } = useTranslation();
  const id = useId();
  const { name, setName, addressText, setAddressText, problem, isSaved, save } = useOwnerForm(', ');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className={styles.owner} onSubmit={submit} onBlur={() => void save()}>
      <input
        className={formStyles.input}
        aria-label={t('settings.ownerName')}
        placeholder={t('settings.ownerName')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <AddressInput id={id} isBad={problem !== null} text={addressText} onText={setAddressText} />
      <OwnerNote
        id={id}
        problem={problem?.kind === 'noAddress' ? null : problem}
        usual={t(isSaved ? 'settings.saved' : 'setup.mailboxOwner')}
      />
      {/* Two fields are sent by Enter only where a form has a button for it. */}
      <button type="submit" hidden />
    </form>
  );
}

interface AddressInputProps {
  /** Of the note that speaks of it. */
  readonly id: string;
  readonly isBad: boolean;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function AddressInput({ id, isBad, text, onText }: AddressInputProps) {
  const { t } = useTranslation();
  return (
    <input
      className={formStyles.input}
      aria-label={t('setup.addresses')}
      placeholder={t('setup.addresses')}
      aria-invalid={isBad}
      aria-describedby={id}
      autoComplete="email"
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
