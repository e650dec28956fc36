import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const entry = path.join(import.meta.dirname, 'main.ts');

it.skipIf(process.platform === 'win32')('would catch mail that others on this machine can read', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-private-'));
  const mail = path.join(dir, 'a.eml');
  const home = path.join(dir, 'data', 'pennypost');
  writeFileSync(mail, 'From: a@a.example\r\nTo: b@b.example\r\nSubject: Private\r\n\r\nText\r\n');
  execFileSync(process.execPath, [entry, 'import', mail, '--quiet'], {
    env: { ...process.env, PENNYPOST_HOME: home },
  });
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => path.join(home, name));
  expect(files.length).toBeGreaterThan(0);
  expect([home, ...files].filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
});
