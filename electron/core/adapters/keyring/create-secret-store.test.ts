import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSecretStore } from './create-secret-store.ts';

const SECRET = 'sk-test-0123456789abcdef';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pennypost-keyring-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('without a keyring', () => {
  const noBus = () => createSecretStore({ homeDir: dir, platform: 'linux', env: {} });

  test('a key lives for this run alone, and the store says why', async () => {
    const store = noBus();
    expect(await store.set('cheap', SECRET)).toBe('session');
    expect(await store.get('cheap')).toBe(SECRET);
    expect(await noBus().get('cheap')).toBeNull();
    expect(store.status()).toEqual({ isPersistent: false, reason: expect.stringContaining('session bus') });
  });

  test('no file is written, ever', async () => {
    await noBus().set('cheap', SECRET);
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a removed key is gone', async () => {
    const store = noBus();
    await store.set('cheap', SECRET);
    await store.remove('cheap');
    expect(await store.get('cheap')).toBeNull();
  });
});

describe('a keyring at fault', () => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };

  test('one that refuses makes a key of this run, with its words', async () => {
    const store = createSecretStore({
      homeDir: dir,
      platform: 'linux',
      env,
      open: () => Promise.reject(new Error('no such service')),
    });
    expect(await store.set('cheap', SECRET)).toBe('session');
    expect(store.status().reason).toContain('no such service');
    expect(await store.get('cheap')).toBe(SECRET);
  });

  test('one that takes a key and does not keep it is not believed', async () => {
    const forgetful = { get: async () => null, set: async () => undefined, remove: async () => undefined };
    const store = createSecretStore({ homeDir: dir, platform: 'darwin', env, open: async () => forgetful });
    expect(await store.set('cheap', SECRET)).toBe('session');
  });
});

const hasRealOne = ['dbus-run-session', 'gnome-keyring-daemon'].every(
  (name) => spawnSync('which', [name]).status === 0,
);

describe.skipIf(!hasRealOne)(
  'GNOME Keyring on a session bus of its own (needs dbus and gnome-keyring)',
  () => {
    test('a key outlives the program, is no plain text on disk, and is removed', () => {
      const module = path.join(import.meta.dirname, 'create-secret-store.ts');
      const source = (body: string) => `
      import { createSecretStore } from ${JSON.stringify(module)};
      const store = createSecretStore({ homeDir: "/trial", platform: process.platform, env: process.env });
      ${body}`;
      const run = (body: string) =>
        `"${process.execPath}" --input-type=module-typescript -e '${source(body)}'`.replaceAll('\n', ' ');
      const script = [
        'printf pw | gnome-keyring-daemon --unlock --components=secrets > /dev/null',
        run(`console.log(await store.set("cheap", "${SECRET}"));`),
        run('console.log(await store.get("cheap")); await store.remove("cheap");'),
        run('console.log(await store.get("cheap"), store.status().isPersistent);'),
      ].join(' && ');
      const out = execFileSync('dbus-run-session', ['--', 'sh', '-c', script], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env.PATH, HOME: dir, XDG_RUNTIME_DIR: dir, XDG_DATA_HOME: dir },
      });
      expect(out.trim().split('\n')).toEqual(['keyring', SECRET, 'null true']);
      expect(allBytesBelow(dir)).not.toContain(SECRET);
    });
  },
);

function allBytesBelow(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1')).join('');
}
