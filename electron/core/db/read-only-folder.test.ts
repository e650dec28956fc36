import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from './open-store.ts';

const NOBODY = 65_534;
const source = join(import.meta.dirname, 'open-store.ts');
const isRoot = process.getuid?.() === 0;

function openingScript(file: string): string {
  const clock = "{ nowUtcMs: () => 0, zone: () => 'UTC', monotonicMs: () => performance.now() }";
  const log = '{ info() {}, warn() {}, error() {} }';
  const options = `{ file: ${JSON.stringify(file)}, homeDir: '/nowhere', clock: ${clock}, log: ${log} }`;
  return `import { openStore } from ${JSON.stringify(source)};
const opened = openStore(${options});
console.log(opened.ok ? JSON.stringify([opened.value.isReadOnly, opened.value.settings.get().mode]) : opened.error.code);`;
}

/** The one who may do everything is refused nothing: where that is us, another user asks. */
function asUserWithoutRights(script: string) {
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const args = ['--input-type=module', '--eval', script];
  return spawnSync(process.execPath, args, { ...user, cwd: tmpdir(), encoding: 'utf8' });
}

const canAsk =
  process.platform === 'linux' && asUserWithoutRights(`import ${JSON.stringify(source)}`).status === 0;

it.skipIf(!canAsk)(
  'reads a database in a folder where nothing may be written (bug: refused, even for a search)',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-read-only-'));
    const file = join(dir, 'a.db');
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const clock = { nowUtcMs: () => 0, zone: () => 'UTC', monotonicMs: () => performance.now() };
    const made = openStore({ file, homeDir: dir, clock, log });
    if (!made.ok) throw new Error(made.error.message);
    made.value.close();
    chmodSync(file, 0o444);
    chmodSync(dir, 0o555);
    const { stdout } = asUserWithoutRights(openingScript(file));
    chmodSync(dir, 0o755);
    rmSync(dir, { recursive: true, force: true });
    expect(stdout.trim()).toBe('[true,"local"]');
  },
);
