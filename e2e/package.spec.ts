import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { appDir, appExecutable } from '../scripts/package.mjs';

/** How the wire in the executable writes an enabled fuse. */
const ENABLED = '1'.charCodeAt(0);
const resources = path.join(appDir('release'), 'resources');

async function fusesOf(variant: 'release' | 'test') {
  const wire = await getCurrentFuseWire(appExecutable(variant));
  const state = (option: FuseV1Options): boolean => Number(wire[option]) === ENABLED;
  return {
    runAsNode: state(FuseV1Options.RunAsNode),
    cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeCliInspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    browserSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  };
}

const released = {
  runAsNode: false,
  cookieEncryption: true,
  nodeOptions: false,
  nodeCliInspect: false,
  asarIntegrity: true,
  onlyAsar: true,
  browserSnapshot: false,
  filePrivileges: false,
};

// Bug: a fuse falls back to Electron's default, and the signed app runs any script of an attacker.
test('the release app has its fuses set', async () => {
  expect(await fusesOf('release')).toEqual(released);
});

// Bug: what the tests drive is not what is released.
test('the test build differs from the release app by one fuse alone', async () => {
  expect(await fusesOf('test')).toEqual({ ...released, nodeCliInspect: true });
  for (const name of readdirSync(appDir('release'), { recursive: true, encoding: 'utf8' })) {
    const [one, other] = [path.join(appDir('release'), name), path.join(appDir('test'), name)];
    if (one === appExecutable('release')) expect(bytesThatDiffer(one, other)).toBe(1);
    else if (statSync(one).isFile()) expect(statSync(other).ino, name).toBe(statSync(one).ino);
  }
});

// Bug: the installed command misses a bundle, a native package or the Node that it runs on.
test('the carried command line runs on the carried Node', () => {
  const command = path.join(resources, 'bin', 'pennypost');
  const answer = spawnSync(command, ['--help'], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
  expect(answer.status, answer.stderr).toBe(0);
  expect(answer.stdout).toContain('pennypost triage');
});

// Bug: compilers, CUDA or other systems' binaries travel along.
test('only the binaries of this system are carried', () => {
  const natives = path.join(resources, 'hosts', 'node_modules');
  const found = readdirSync(natives, { recursive: true, encoding: 'utf8' });
  expect(
    found.filter((name) => /cuda.*\.(?:node|so)$|darwin.*\.node$|win32.*\.node$|\.cpp$/.test(name)),
  ).toEqual([]);
  expect(found.some((name) => name.endsWith(`${process.platform}-${process.arch}.node`))).toBe(true);
});

function bytesThatDiffer(one: string, other: string): number {
  const [first, second] = [readFileSync(one), readFileSync(other)];
  let differing = first.length === second.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < first.length && first.length === second.length; at += 1) {
    if (first[at] !== second[at]) differing += 1;
  }
  return differing;
}
