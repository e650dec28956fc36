import { z } from 'zod';
import type { Kind, Need } from './verdict.ts';

export const folders = ['to-reply', 'to-do', 'meetings', 'waiting', 'to-read', 'rest'] as const;
export const folderSchema = z.enum(folders);
export type Folder = z.infer<typeof folderSchema>;

/** The newest mail of a thread that decides its folder. */
export type FolderSubject =
  | { readonly writtenBy: 'owner'; readonly asksSomething: boolean }
  | { readonly writtenBy: 'other'; readonly kind: Kind; readonly need: Need };

/** Folder of a thread; every thread is in exactly one, so the counts add up. */
export function folderOf(subject: FolderSubject): Folder {
  if (subject.writtenBy === 'owner') return subject.asksSomething ? 'waiting' : 'rest';
  if (subject.kind === 'suspicious') return 'rest';
  if (subject.kind === 'meeting' && subject.need !== 'none') return 'meetings';
  if (subject.need === 'reply') return 'to-reply';
  if (subject.need === 'act') return 'to-do';
  if (subject.need === 'read') return 'to-read';
  return 'rest';
}
