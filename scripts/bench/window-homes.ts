import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../electron/core/db/open-store.ts';
import type { Store } from '../../electron/core/db/store.ts';
import { loadCascade } from '../../electron/core/triage/cascade.ts';
import { inRoot } from '../lib/paths.mjs';
import { giveTree, makePrivateDir, windowUser } from '../lib/window-user.mjs';
import { NOW_UTC_MS, readMadeMails, verdictOf } from './filled-store.ts';
import { makeMailbox } from './make-mailbox.ts';
import { measureCommand } from './measured-command.ts';

const OWNER = { name: 'Olive Owner', addresses: ['owner@example.com'] };
/** A fifth of the made mails are replies, most of which join the thread of another. */
const MAILS_A_ROW = 1.3;

/** A data folder without mail. */
export function makeEmptyHome(dir: string, name: string): string {
  const home = path.join(dir, name);
  mkdirSync(home, { recursive: true });
  return handOver(dir, home);
}

/** A data folder whose mails the command line has sorted, as a user's would be. */
export async function makeSortedHome(dir: string, name: string, mails: number): Promise<string> {
  const home = path.join(dir, name);
  mkdirSync(home);
  const mailbox = makeMailbox({ count: mails, seed: 1, dir: path.join(dir, `${name}-mail`), format: 'mbox' });
  const cli = inRoot('electron', 'cli', 'main.ts');
  const owner = `${OWNER.name} <${OWNER.addresses[0]}>`;
  // Without --db nothing of it would be kept.
  const options = ['--db', databaseOf(home), '--model', 'none', '--quiet', '--me', owner];
  await measureCommand(process.execPath, [cli, 'triage', mailbox, ...options], { PENNYPOST_HOME: home });
  const store = open(home);
  endFirstRun(store);
  store.close();
  return handOver(dir, home);
}

/** A data folder with a folder Rest of so many rows at least: every mail is kept with a verdict that puts it there. */
export async function makeLongListHome(
  dir: string,
  name: string,
  rows: number,
): Promise<{ readonly home: string; readonly rows: number }> {
  const home = path.join(dir, name);
  mkdirSync(home);
  const cascade = loadCascade(inRoot('resources'));
  if (!cascade.ok) throw new Error(cascade.error.message);
  const store = open(home);
  const ownerId = store.owners.ensure(OWNER, NOW_UTC_MS);
  await readMadeMails(home, Math.ceil(rows * MAILS_A_ROW), ({ records }) => {
    const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: NOW_UTC_MS });
    if (!saved.ok) throw new Error(saved.error.message);
    const verdicts = saved.value.messageIds.map((messageId) => ({
      messageId,
      verdict: { ...verdictOf(messageId), kind: 'work', need: 'none' } as const,
      // One by other weights would be decided again as soon as the window opens.
      decidedBy: cascade.value.version,
      decidedAtUtcMs: NOW_UTC_MS,
    }));
    store.verdicts.save(verdicts);
  });
  await store.maintain();
  endFirstRun(store);
  const made = store.threads.counts().rest.threads;
  store.close();
  if (made < rows) throw new Error(`${made} rows were made in place of ${rows}`);
  return { home: handOver(dir, home), rows: made };
}

/** The list alone is measured, without the page of the first day beside it. */
function endFirstRun(store: Store): void {
  store.settings.set({ firstRunDone: true });
}

function open(home: string): Store {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = {
    nowUtcMs: () => NOW_UTC_MS,
    zone: () => 'Europe/Berlin',
    monotonicMs: () => performance.now(),
  };
  const opened = openStore({ file: databaseOf(home), homeDir: home, clock, log });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function databaseOf(home: string): string {
  return path.join(home, 'pennypost.db');
}

/** To the user that the window runs as. */
function handOver(dir: string, home: string): string {
  const user = windowUser();
  if (user === null) return home;
  chmodSync(dir, 0o755);
  giveTree(home, user);
  makePrivateDir(home, user);
  return home;
}
