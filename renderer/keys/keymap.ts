/** Everything that can be done by key or from the palette; the ids are kept in settings when remapped. */
export const commandIds = [
  'next',
  'previous',
  'open',
  'back',
  'done',
  'reply',
  'replyAll',
  'forward',
  'wrong',
  'why',
  'actions',
  'summarise',
  'draft',
  'askCloud',
  'previewCloud',
  'flag',
  'markUnread',
  'undo',
  'search',
  'palette',
  'sheet',
  'goToReply',
  'goToDo',
  'goMeetings',
  'goWaiting',
  'goToRead',
  'goRest',
  'goSpend',
  'goCloudWaiting',
  'goSettings',
  'mode',
  'import',
  'imports',
  'sidebar',
  'showDone',
  'theme',
  'language',
  'density',
] as const;
export type CommandId = (typeof commandIds)[number];

/** Keys as shown: one key (`j`, `Ctrl+K`), or two pressed one after the other (`g r`); empty for none. */
export type Keymap = Readonly<Record<CommandId, string>>;

export const defaultKeymap: Keymap = {
  next: 'j',
  previous: 'k',
  open: 'Enter',
  back: 'u',
  done: 'e',
  reply: 'r',
  replyAll: 'a',
  forward: 'f',
  wrong: 'w',
  why: 'y',
  actions: 'i',
  summarise: 'm',
  draft: 'd',
  askCloud: 'c',
  previewCloud: 'p',
  flag: 's',
  markUnread: 'Shift+U',
  undo: 'z',
  search: '/',
  palette: 'Ctrl+K',
  sheet: '?',
  goToReply: 'g r',
  goToDo: 'g d',
  goMeetings: 'g m',
  goWaiting: 'g w',
  goToRead: 'g t',
  goRest: 'g e',
  goSpend: 'g s',
  goCloudWaiting: 'g c',
  goSettings: 'Ctrl+,',
  mode: 'Shift+M',
  import: 'Ctrl+O',
  imports: 'g i',
  sidebar: '[',
  showDone: 'Shift+D',
  theme: '',
  language: '',
  density: '',
};

export const commandGroups = {
  move: ['next', 'previous', 'open', 'back', 'search', 'palette', 'sheet'],
  mail: ['reply', 'replyAll', 'forward', 'done', 'wrong', 'why', 'actions', 'flag', 'markUnread', 'undo'],
  ask: ['summarise', 'draft', 'askCloud', 'previewCloud', 'mode'],
  go: [
    'goToReply',
    'goToDo',
    'goMeetings',
    'goWaiting',
    'goToRead',
    'goRest',
    'goSpend',
    'goCloudWaiting',
    'goSettings',
    'imports',
  ],
  app: ['import', 'sidebar', 'showDone', 'theme', 'language', 'density'],
} as const satisfies Record<string, readonly CommandId[]>;
export type CommandGroup = keyof typeof commandGroups;

function isCommandId(text: string): text is CommandId {
  return (commandIds as readonly string[]).includes(text);
}

/** The default keys with the user's own on top; names that are no command are passed over. */
export function keymapWith(remapped: Readonly<Record<string, string>>): Keymap {
  const own = Object.entries(remapped).filter(([id]) => isCommandId(id));
  return { ...defaultKeymap, ...Object.fromEntries(own) };
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Name of a pressed key as the keymap writes it; null for a modifier alone. Cmd counts as Ctrl. */
export function nameOfPress(press: KeyPress): string | null {
  const { key } = press;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Process', 'Dead'].includes(key))
    return null;
  const isLetter = /^\p{L}$/u.test(key);
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('Ctrl');
  if (press.altKey) parts.push('Alt');
  if (press.shiftKey && (isLetter || key.length > 1)) parts.push('Shift');
  const name = key === ' ' ? 'Space' : key;
  return [
    ...parts,
    isLetter && parts.length > 0 ? name.toUpperCase() : isLetter ? name.toLowerCase() : name,
  ].join('+');
}

export type KeyMatch =
  | { readonly kind: 'command'; readonly command: CommandId }
  | { readonly kind: 'prefix' }
  | { readonly kind: 'none' };

/** What a key means, given the one pressed just before it (null: none that opens a sequence). */
export function matchKey(keymap: Keymap, name: string, prefix: string | null): KeyMatch {
  const wanted = prefix === null ? name : `${prefix} ${name}`;
  const command = commandIds.find((id) => keymap[id] === wanted);
  if (command) return { kind: 'command', command };
  const opensSequence = commandIds.some((id) => keymap[id].startsWith(`${wanted} `));
  return opensSequence ? { kind: 'prefix' } : { kind: 'none' };
}

/** The command that a key is taken by, or that would hide it (`g` hides `g r`); null when it is free. */
export function takenBy(keymap: Keymap, key: string, except: CommandId): CommandId | null {
  const clashes = (other: string): boolean =>
    other === key || other.startsWith(`${key} `) || (other !== '' && key.startsWith(`${other} `));
  return commandIds.find((id) => id !== except && clashes(keymap[id])) ?? null;
}
