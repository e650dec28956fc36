import { expect, it } from 'vitest';
import { failureOf } from './failure.ts';

const system = (code: string) => Object.assign(new Error('words of the system'), { code });

it.each([
  [system('ENOENT'), 'not-found', false],
  [system('EACCES'), 'unreadable', false],
  [system('EPERM'), 'unreadable', false],
  [system('ENOSPC'), 'disk-full', true],
  [system('EBUSY'), 'unreadable', true],
  [system('EMFILE'), 'unreadable', true],
  [system('EISDIR'), 'unreadable', false],
  ['no error at all', 'unreadable', false],
])(
  'words %s as %s with its file (bug: a mailbox that is open elsewhere is given up for good)',
  (error, code, retryable) => {
    expect(failureOf(error, '/box')).toMatchObject({ code, retryable, item: '/box' });
  },
);
