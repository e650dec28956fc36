import { useEffect, useRef } from 'react';
import { type CommandId, type Keymap, matchKey, nameOfPress } from './keymap.ts';

const sequencePatienceMs = 1_200;

/** A radio button or a tick takes no letters: keys stay alive after a press on one. */
const takers =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [role="dialog"], [role="menu"], [role="listbox"]';

/** True where keys belong to what is focused: a text field, a choice, an open dialog or menu. */
function isTakenByFocus(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest(takers) !== null;
}

/** Enter and Space on a button press the button, whatever they are mapped to. */
function pressesControl(target: EventTarget | null, name: string): boolean {
  if (name !== 'Enter' && name !== 'Space') return false;
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}

/** Runs commands from keys pressed anywhere in the window, but never steals one from a text field. */
export function useKeys(keymap: Keymap, run: Readonly<Record<CommandId, () => void>>): void {
  // Outlives the effect: a drawing between the two keys of a sequence must not lose the first.
  const pending = useRef<{ readonly prefix: string; readonly atMs: number } | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = nameOfPress(event);
      if (name === null || event.isComposing || event.defaultPrevented) return;
      if (isTakenByFocus(event.target) && !name.startsWith('Ctrl+')) return;
      if (pressesControl(event.target, name)) return;
      const before = pending.current;
      const isPatient = before !== null && event.timeStamp - before.atMs < sequencePatienceMs;
      const match = matchKey(keymap, name, isPatient ? before.prefix : null);
      pending.current = match.kind === 'prefix' ? { prefix: name, atMs: event.timeStamp } : null;
      if (match.kind === 'none') return;
      event.preventDefault();
      if (match.kind === 'command') run[match.command]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keymap, run]);
}
