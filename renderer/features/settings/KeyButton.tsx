import { RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeymap } from '../../app/services.ts';
import { type CommandId, defaultKeymap, nameOfPress } from '../../keys/keymap.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import keyStyles from './Keys.module.css';
import { captureStep } from './key-capture.ts';

/** How long a letter waits for the second key of a sequence before it stands alone. */
const sequencePatienceMs = 800;

interface KeyButtonProps {
  readonly command: CommandId;
  /** The user gave it another key than it has by default. */
  readonly isOwn: boolean;
  /** @param keys as the keymap writes them; empty for none. */
  readonly onKeys: (keys: string) => void;
}

/** Shows the key of a command; pressed, it takes the next key (or two) in its place. */
export function KeyButton({ command, isOwn, onKeys }: KeyButtonProps) {
  const { t } = useTranslation();
  const keys = useKeymap()[command];
  const capture = useKeyCapture(onKeys);
  const name = t(`command.${command}`);
  const label = t('settings.keyOf', { command: name, key: keys === '' ? t('settings.keyNone') : keys });
  const usual = defaultKeymap[command] === '' ? t('settings.keyNone') : defaultKeymap[command];
  return (
    <span className={keyStyles.keyCell}>
      {isOwn && (
        <IconButton
          label={t('settings.keyReset', { command: name, key: usual })}
          onClick={() => onKeys(defaultKeymap[command])}
        >
          <RotateCcw size={14} aria-hidden />
        </IconButton>
      )}
      <button
        type="button"
        className={keyStyles.key}
        aria-label={capture.isAsking ? t('settings.keyPress') : label}
        onClick={capture.ask}
        onBlur={capture.end}
        onKeyDown={capture.onKeyDown}
      >
        {capture.first !== null ? (
          <Keys keys={`${capture.first} …`} />
        ) : capture.isAsking ? (
          t('settings.keyPress')
        ) : keys === '' ? (
          '–'
        ) : (
          <Keys keys={keys} />
        )}
      </button>
    </span>
  );
}

/** Takes one key, or a letter and the key after it; Tab and a loss of focus end it without a change. */
function useKeyCapture(onKeys: (keys: string) => void) {
  const [isAsking, setIsAsking] = useState(false);
  const [first, setFirst] = useState<string | null>(null);
  const end = (): void => {
    setIsAsking(false);
    setFirst(null);
  };
  const take = (keys: string): void => {
    end();
    onKeys(keys);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another first key starts the wait anew.
  useEffect(() => {
    if (first === null) return;
    const timer = setTimeout(() => take(first), sequencePatienceMs);
    return () => clearTimeout(timer);
  }, [first]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isAsking || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const name = nameOfPress(event);
    if (name === null) return;
    const step = captureStep(first, name);
    if (step.kind === 'wait') setFirst(step.first);
    else if (step.kind === 'set') take(step.keys);
    else end();
  };
  return { isAsking, first, ask: () => setIsAsking(true), end, onKeyDown };
}
