import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { seededRandom } from '../../electron/core/triage/modules/seeded-random.ts';
import { makeMailbox } from '../bench/make-mailbox.ts';

const MAILS = 6_000;
const ROUNDS = 8;
const cliEntry = path.join(import.meta.dirname, '..', '..', 'electron', 'cli', 'main.ts');

/** Imports in a process of its own and kills it once `mailsBefore` more mails are saved. */
async function importAndKill(mailbox: string, file: string, mailsBefore: number): Promise<number> {
  const start = countOf(file);
  const child = spawn(process.execPath, [cliEntry, 'import', mailbox, '--db', file, '--quiet'], {
    stdio: 'ignore',
    env: { ...process.env, PENNYPOST_HOME: path.dirname(file) },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (child.exitCode === null && child.signalCode === null && countOf(file) - start < mailsBefore) {
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  child.kill('SIGKILL');
  await ended;
  return countOf(file);
}

function countOf(file: string): number {
  if (!existsSync(file)) return 0;
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM message').pluck().get() as number;
  } catch {
    // The schema is not there yet.
    return 0;
  } finally {
    db.close();
  }
}

it('loses and doubles no mail when the process is killed in the middle of an import, again and again', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-kill-'));
  const file = path.join(dir, 'pennypost.db');
  const mailbox = makeMailbox({ count: MAILS, seed: 5, dir: path.join(dir, 'mail'), format: 'mbox' });
  const random = seededRandom(11);
  const seen: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    seen.push(await importAndKill(mailbox, file, 1 + Math.floor(random() * 600)));
  }
  expect(seen.some((count) => count > 0 && count < MAILS)).toBe(true);
  expect(seen).toEqual([...seen].sort((left, right) => left - right));

  expect(await importAndKill(mailbox, file, Number.POSITIVE_INFINITY)).toBe(MAILS);
  const db = new Database(file, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.prepare('SELECT count(DISTINCT raw_sha256) FROM message').pluck().get()).toBe(MAILS);
  expect(db.prepare('SELECT sum(message_count) FROM thread').pluck().get()).toBe(MAILS);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  rmSync(dir, { recursive: true, force: true });
}, 600_000);
