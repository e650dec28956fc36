import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-damage-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function opened(): Store {
  const result = openStore({
    file: join(dir, 'a.db'),
    homeDir: dir,
    clock: { nowUtcMs: () => 1_790_000_000_000, zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function damage(): void {
  const file = join(dir, 'a.db');
  const handle = openSync(file, 'r+');
  for (let at = 4_096; at < statSync(file).size; at += 4_096)
    writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, at);
  closeSync(handle);
}

it('keeps a damaged database and puts the newest backup in its place', async () => {
  const store = opened();
  store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, 1);
  expect((await store.maintain()).ok).toBe(true);
  store.close();
  damage();
  const again = opened();
  expect(again.notices.map(({ code }) => code)).toEqual(['database-restored']);
  expect(again.owners.find(['me@x.example'])).not.toBeNull();
  again.close();
  expect(readdirSync(dir).some((name) => name.startsWith('a.db.damaged-'))).toBe(true);
});

it('starts anew, and says so, where there is no backup', () => {
  opened().close();
  damage();
  const again = opened();
  expect(again.notices.map(({ code }) => code)).toEqual(['database-started-anew']);
  again.close();
});

it('deletes its own copies with everything else, and nothing that others keep beside it', async () => {
  mkdirSync(join(dir, 'backups'));
  mkdirSync(join(dir, 'raw'));
  writeFileSync(join(dir, 'backups', 'holiday.jpg'), '');
  opened().close();
  damage();
  const store = opened();
  expect((await store.maintain()).ok).toBe(true);
  expect(store.deleteAll({ keepSettings: false }).ok).toBe(true);
  store.close();
  expect(readdirSync(dir).sort()).toEqual(['a.db', 'a.db.lock', 'backups', 'raw']);
  expect(readdirSync(join(dir, 'backups'))).toEqual(['holiday.jpg']);
});
