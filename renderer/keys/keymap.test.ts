import { expect, it } from 'vitest';
import {
  commandGroups,
  commandIds,
  defaultKeymap,
  keymapWith,
  matchKey,
  nameOfPress,
  takenBy,
} from './keymap.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => nameOfPress({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('gives no key to two commands, nor a key that opens another’s sequence', () => {
  const clashes = commandIds
    .filter((id) => defaultKeymap[id] !== '')
    .map((id) => [id, takenBy(defaultKeymap, defaultKeymap[id], id)])
    .filter(([, other]) => other !== null);
  expect(clashes).toEqual([]);
});

it('lists every command exactly once on the sheet', () => {
  expect(Object.values(commandGroups).flat().toSorted()).toEqual([...commandIds].toSorted());
});

it.each([
  ['j', {}, 'j'],
  ['J', {}, 'j'],
  ['U', { shiftKey: true }, 'Shift+U'],
  ['?', { shiftKey: true }, '?'],
  ['k', { ctrlKey: true }, 'Ctrl+K'],
  ['k', { metaKey: true }, 'Ctrl+K'],
  [' ', {}, 'Space'],
  ['Shift', { shiftKey: true }, null],
  ['Process', {}, null],
] as const)('names the press of %s with %j as %s', (key, held, name) => {
  expect(press(key, held)).toBe(name);
});

it('reads g then r as one command, and r alone as another', () => {
  expect(matchKey(defaultKeymap, 'g', null)).toEqual({ kind: 'prefix' });
  expect(matchKey(defaultKeymap, 'r', 'g')).toEqual({ kind: 'command', command: 'goToReply' });
  expect(matchKey(defaultKeymap, 'r', null)).toEqual({ kind: 'command', command: 'reply' });
  expect(matchKey(defaultKeymap, 'x', 'g')).toEqual({ kind: 'none' });
});

it('takes the user’s keys and passes over names that are no command (an older or newer version’s)', () => {
  const keymap = keymapWith({ done: 'x', teleport: 't' });
  expect(keymap.done).toBe('x');
  expect(Object.keys(keymap)).toHaveLength(commandIds.length);
});

it('refuses a key that would hide a sequence', () => {
  expect(takenBy(defaultKeymap, 'g', 'done')).toBe('goToReply');
  expect(takenBy(defaultKeymap, 'e', 'reply')).toBe('done');
  expect(takenBy(defaultKeymap, 'x', 'done')).toBeNull();
});
