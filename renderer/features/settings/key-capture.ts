import { type CommandId, defaultKeymap } from '../../keys/keymap.ts';

export type CaptureStep =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'set'; readonly keys: string }
  /** A letter, which a second key may follow to make a sequence. */
  | { readonly kind: 'wait'; readonly first: string };

/**
 * What a key pressed while a command waits for its new key means.
 * @param first the letter pressed just before, null when none was.
 * @param name the key as the keymap writes it.
 */
export function captureStep(first: string | null, name: string): CaptureStep {
  if (name === 'Escape') return { kind: 'cancel' };
  if (first !== null) return { kind: 'set', keys: `${first} ${name}` };
  if (name === 'Backspace' || name === 'Delete') return { kind: 'set', keys: '' };
  return /^\p{L}$/u.test(name) ? { kind: 'wait', first: name } : { kind: 'set', keys: name };
}

/** The user's own keys with one more; a key set back to what it was by default is no longer kept. */
export function withKey(
  own: Readonly<Record<string, string>>,
  command: CommandId,
  keys: string,
): Record<string, string> {
  const others = Object.entries(own).filter(([id]) => id !== command);
  const changed = keys === defaultKeymap[command] ? [] : [[command, keys] as const];
  return Object.fromEntries([...others, ...changed]);
}
