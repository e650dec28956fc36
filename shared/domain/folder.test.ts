import { expect, it } from 'vitest';
import { folderOf } from './folder.ts';

it.each([
  [{ writtenBy: 'other', kind: 'meeting', need: 'reply' }, 'meetings'],
  [{ writtenBy: 'other', kind: 'meeting', need: 'none' }, 'rest'],
  [{ writtenBy: 'other', kind: 'work', need: 'reply' }, 'to-reply'],
  [{ writtenBy: 'other', kind: 'receipt', need: 'act' }, 'to-do'],
  [{ writtenBy: 'other', kind: 'newsletter', need: 'read' }, 'to-read'],
  [{ writtenBy: 'other', kind: 'promotion', need: 'none' }, 'rest'],
  [{ writtenBy: 'other', kind: 'suspicious', need: 'act' }, 'rest'],
  [{ writtenBy: 'owner', asksSomething: true }, 'waiting'],
  [{ writtenBy: 'owner', asksSomething: false }, 'rest'],
] as const)('puts %j into %s', (subject, folder) => {
  expect(folderOf(subject)).toBe(folder);
});
