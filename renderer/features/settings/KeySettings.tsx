import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveSettings } from '../../app/commands.ts';
import { useKeymap, useServices } from '../../app/services.ts';
import { type CommandId, commandIds, nameOfPress, takenBy } from '../../keys/keymap.ts';
import { Button } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import styles from './Settings.module.css';

/** Every command and its key; a press on the key asks for another one. */
export function KeySettings() {
  const services = useServices();
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const keymap = useKeymap();
  const remap = (id: CommandId, key: string): void => {
    const taken = takenBy(keymap, key, id);
    if (taken) {
      setProblem(t('settings.keyTaken', { key, command: t(`command.${taken}`) }));
      return;
    }
    setProblem(null);
    const { keymap: own } = services.stores.settings.getState().settings;
    void saveSettings(services, { keymap: { ...own, [id]: key } });
  };
  return (
    <>
      <p className={styles.hint}>{t('settings.keysHint')}</p>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <ul className={styles.keys}>
        {commandIds.map((id) => (
          <li key={id}>
            <span>{t(`command.${id}`)}</span>
            <KeyButton id={id} onKey={(key) => remap(id, key)} />
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => void saveSettings(services, { keymap: {} })}>{t('settings.keysReset')}</Button>
      </div>
    </>
  );
}

function KeyButton({ id, onKey }: { readonly id: CommandId; readonly onKey: (key: string) => void }) {
  const { t } = useTranslation();
  const keymap = useKeymap();
  const [isAsking, setIsAsking] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isAsking || event.key === 'Tab') return;
    const key = nameOfPress(event);
    event.preventDefault();
    event.stopPropagation();
    if (key === null) return;
    setIsAsking(false);
    if (key !== 'Escape') onKey(key);
  };
  const label = t('settings.keyOf', { command: t(`command.${id}`), key: keymap[id] });
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={label}
      onClick={() => setIsAsking(true)}
      onBlur={() => setIsAsking(false)}
      onKeyDown={onKeyDown}
    >
      {isAsking ? t('settings.keyPress') : keymap[id] === '' ? '–' : <Keys keys={keymap[id]} />}
    </button>
  );
}
