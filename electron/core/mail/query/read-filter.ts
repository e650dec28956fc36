import { folderSchema } from '../../../../shared/domain/folder.ts';
import { mailboxRoleSchema } from '../../../../shared/domain/mail.ts';
import { kindSchema, needSchema, prioritySchema } from '../../../../shared/domain/verdict.ts';
import { parseInstantOrDay } from '../../../../shared/time.ts';
import type { MailFilter } from './types.ts';

const stateWords = new Map<string, MailFilter>([
  ['unread', { name: 'unread' }],
  ['read', { name: 'read' }],
  ['flagged', { name: 'flagged' }],
  ['starred', { name: 'flagged' }],
  ['answered', { name: 'answered' }],
  ['replied', { name: 'answered' }],
  ['sent', { name: 'outgoing' }],
  ['done', { name: 'done' }],
]);

/** Reads an operator that is no text search. @returns the filter, or in words what is wrong with the value. */
export function readFilter(operator: string, value: string, zone: string): MailFilter | string {
  const word = value.toLowerCase();
  switch (operator) {
    case 'is':
      return readState(word);
    case 'has':
      return ['attachment', 'attachments', 'file'].includes(word)
        ? { name: 'attachment' }
        : `has: knows attachment, not "${value}"`;
    case 'in':
      return readPlace(word);
    case 'before':
    case 'after':
      return readTime(operator, value, zone);
    case 'label':
      return { name: 'label', value };
    default:
      return { name: 'list', value };
  }
}

function readState(word: string): MailFilter | string {
  const state = stateWords.get(word);
  if (state !== undefined) return state;
  if (kindSchema.safeParse(word).success) return { name: 'kind', value: word };
  if (needSchema.safeParse(word).success) return { name: 'need', value: word };
  if (prioritySchema.safeParse(word).success) return { name: 'priority', value: word };
  return `is: knows ${[...stateWords.keys()].join(', ')} and the labels of verdicts, not "${word}"`;
}

function readPlace(word: string): MailFilter | string {
  const folder = folderSchema.safeParse(word);
  if (folder.success) return { name: 'folder', folder: folder.data };
  const role = mailboxRoleSchema.safeParse(word);
  if (role.success) return { name: 'role', role: role.data };
  return `in: knows ${[...folderSchema.options, ...mailboxRoleSchema.options].join(', ')}, not "${word}"`;
}

function readTime(operator: 'before' | 'after', value: string, zone: string): MailFilter | string {
  const utcMs = parseInstantOrDay(value, zone);
  if (utcMs === null) return `${operator}: needs a day such as 2026-11-24, not "${value}"`;
  return { name: operator === 'after' ? 'since' : 'until', utcMs };
}
