import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { hashTree } from '../../lib/hashes.mjs';
import { launchElectron } from '../../lib/launch-electron.ts';
import { asUser, makePrivateDir, reachableApp, windowEnv, windowUser } from '../../lib/window-user.mjs';
import { appDir, appExecutable } from '../../package.mjs';

/** The packaged test build in a window, with a data folder of its own that goes with it. */
export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly homeDir: string;
  close(): Promise<void>;
}

export function isPackaged(): boolean {
  return existsSync(appExecutable('test'));
}

/** Starts the packaged test build with the sandbox on; as root, as the window's unprivileged user. */
export async function launchWindow(): Promise<OpenWindow> {
  const homeDir = mkdtempSync(path.join(tmpdir(), 'pennypost-hostile-'));
  const app = await launchElectron({
    executablePath: launcherFor(homeDir),
    args: [`--user-data-dir=${path.join(homeDir, 'window')}`, '--disable-gpu'],
    env: environmentFor(homeDir),
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return {
    app,
    page,
    homeDir,
    close: async () => {
      await app.close();
      rmSync(homeDir, { recursive: true, force: true });
    },
  };
}

/** A driver puts its own switches first, so the change of user must be behind one name. */
function launcherFor(homeDir: string): string {
  const user = windowUser();
  if (user === null) return appExecutable('test');
  makePrivateDir(homeDir, user);
  const inApp = path.relative(appDir('test'), appExecutable('test'));
  const version = hashTree(
    [appExecutable('test'), path.join(appDir('test'), 'resources', 'app.asar')],
    () => true,
  );
  const executable = path.join(reachableApp(appDir('test'), user, version), inApp);
  const [command, args] = asUser(user, executable, []);
  const launcher = path.join(homeDir, 'launch.sh');
  writeFileSync(
    launcher,
    `#!/bin/sh\nexec ${[command, ...args].map((word) => `'${word}'`).join(' ')} "$@"\n`,
  );
  chmodSync(launcher, 0o755);
  return launcher;
}

function environmentFor(homeDir: string): Record<string, string> {
  const user = windowUser();
  const inherited = user === null ? process.env : windowEnv(user, homeDir);
  const env = { ...inherited, HOME: homeDir, PENNYPOST_HOME: path.join(homeDir, 'data') };
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(known);
}
