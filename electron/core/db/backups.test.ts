import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import { createBackups, setDamagedAside } from './backups.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 25, 12);
const monotonicMs = () => 0;

let dir = '';
let file = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-backups-'));
  file = join(dir, 'a.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const namesIn = (folder: string) => readdirSync(folder).sort();
const ownerNames = (path: string) => {
  const { store } = openTestLedger({ file: path, isReadOnly: true });
  const names = store.owners.list().map(({ owner }) => owner.name);
  store.close();
  return names;
};

it('copies what was just written, in steps or at once, and keeps three (bug: a backup without the newest mails, or a full disk)', async () => {
  const { store, db } = openTestLedger({ file });
  const backups = createBackups(file);
  for (let day = 0; day < 5; day += 1) {
    store.owners.ensure({ name: `day ${day}`, addresses: [`${day}@x.example`] }, 1);
    const made =
      day % 2 === 0 ? await backups.write(db, NOW + day * DAY_MS) : backups.copyNow(db, NOW + day * DAY_MS);
    expect(ownerNames(made)).toContain(`day ${day}`);
  }
  const kept = backups.list();
  expect(kept.map((path) => basename(path))).toEqual(
    [4, 3, 2].map((day) => `a.db.202611${25 + day}T120000000Z.bak`),
  );
  store.close();
});

it('is due a day after the newest, and at the first start (bug: a backup at every idle moment, or none ever)', async () => {
  const { store, db } = openTestLedger({ file });
  const backups = createBackups(file);
  expect(backups.isDue(NOW)).toBe(true);
  await backups.write(db, NOW);
  expect([backups.isDue(NOW + DAY_MS - 1), backups.isDue(NOW + DAY_MS)]).toEqual([false, true]);
  store.close();
});

it('restores the newest sound one, and none where all are broken (bug: a damaged backup takes the place of a damaged file)', async () => {
  const { store, db } = openTestLedger({ file });
  const backups = createBackups(file);
  store.owners.ensure({ name: 'old', addresses: ['old@x.example'] }, 1);
  const old = await backups.write(db, NOW);
  store.close();
  writeFileSync(join(dir, 'backups', 'a.db.20261126T120000000Z.bak'), 'SQLite format 3\0 and nothing');
  writeFileSync(join(dir, 'backups', 'a.db.20261127T120000000Z.bak'), '');
  setDamagedAside(file, NOW);
  expect(backups.restore(monotonicMs)).toBe(old);
  expect(ownerNames(file)).toEqual(['old']);
  rmSync(old);
  expect(backups.restore(monotonicMs)).toBe(null);
});

it('moves a damaged file aside with its log (bug: the log of the damaged file is played into the restored one)', () => {
  for (const end of ['', '-wal', '-shm']) writeFileSync(file + end, `bytes${end}`);
  const aside = setDamagedAside(file, NOW);
  expect(namesIn(dir)).toEqual(['', '-shm', '-wal'].map((end) => basename(aside) + end));
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('bytes-wal');
});

it('deletes its own copies alone (bug: "delete everything" takes the backup of another database with it)', () => {
  mkdirSync(join(dir, 'backups'));
  writeFileSync(file, '');
  const foreign = ['b.db.20261125T120000000Z.bak', 'holiday.jpg'];
  for (const name of [...foreign, 'a.db.20261125T120000000Z.bak', 'a.db.x.bak.part']) {
    copyFileSync(file, join(dir, 'backups', name));
  }
  setDamagedAside(file, NOW);
  createBackups(file).deleteAll();
  expect(namesIn(dir)).toEqual(['backups']);
  expect(namesIn(join(dir, 'backups'))).toEqual(foreign);
});
