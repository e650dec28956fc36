import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { shellWords } from '../words.ts';
import type { ShellParts } from './shell-parts.ts';
import { writeMail } from './write-mail.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-write-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const mail = {
  messageId: 2,
  mailId: 'a1@x.example',
  from: { name: 'Ana', address: 'ana@x.example' },
  replyTo: [],
  to: [{ name: '', address: 'me@x.example' }],
  cc: [],
  subject: '../../etc: Rent',
  date: '2026-11-24T09:00:00+01:00',
  newText: 'Can you?',
  isOutgoing: false,
};

function openShell(changes: Partial<ShellParts> = {}) {
  const opened: string[] = [];
  const offered: string[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    'thread.get': ok({ messages: [mail] }),
    'app.snapshot': ok({ settings: { owner: { name: '', addresses: ['me@x.example'] } } }),
  };
  const parts = {
    words: () => shellWords('en'),
    engine: async (name: string) => answers[name],
    openExternal: async (href: string) => {
      opened.push(href);
      return true;
    },
    chooseSave: async ({ defaultPath = '' }: { readonly defaultPath?: string }) => {
      offered.push(defaultPath);
      return join(dir, 'a.eml');
    },
    downloadsDir: '/downloads',
    ...changes,
  } as unknown as ShellParts;
  const write = (input: Partial<Parameters<typeof writeMail>[0]> = {}) =>
    writeMail({ threadId: 1, messageId: 2, how: 'reply', ...input }, parts);
  return { write, opened, offered };
}

it('hands the reply to the user’s mail program, and sends nothing by itself (bug: a reply leaves without a click)', async () => {
  const { write, opened, offered } = openShell();
  expect(await write({ text: 'Yes.' })).toEqual(ok({ opened: true }));
  expect(opened).toHaveLength(1);
  expect(opened[0]).toMatch(/^mailto:ana@x\.example\?subject=/u);
  expect(offered).toEqual([]);
});

it.each([
  ['where no program takes it', { openExternal: async () => false }, 'Yes.'],
  ['where it is too long for an address', {}, 'y'.repeat(3_000)],
])(
  'saves an unsent mail %s, under a name of the downloads (bug: the answer is lost, or written to a place of the sender)',
  async (_name, changes, text) => {
    const { write, offered } = openShell(changes);
    expect(await write({ text })).toEqual(ok({ opened: true }));
    expect(offered[0]).toMatch(/^\/downloads\/[^/]+\.eml$/u);
    expect(readFileSync(join(dir, 'a.eml'), 'utf8')).toContain('X-Unsent: 1');
  },
);

it('gives failures of the engine, the user and the disk as they are (bug: a cancelled save is told as sent)', async () => {
  const closed = { openExternal: async () => false, chooseSave: async () => null };
  expect(await openShell(closed).write()).toEqual(ok({ opened: false }));
  const nowhere = { openExternal: async () => false, chooseSave: async () => join(dir, 'none', 'a.eml') };
  expect(await openShell(nowhere).write()).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  const gone = err(appError('not-found', 'no thread'));
  expect(await openShell({ engine: (async () => gone) as never }).write()).toEqual(gone);
  expect(await openShell().write({ messageId: 9 })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});
