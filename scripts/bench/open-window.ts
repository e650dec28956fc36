import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { asUser, sandboxWorks, windowEnv, windowUser } from '../lib/window-user.mjs';
import { stagedRuntime } from '../setup/electron-runtime.mjs';

const DRIVER_LIMIT_MS = 30_000;

export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From the start of the process until `usable` was seen. */
  readonly startMs: number;
}

/** Starts an app of this machine's runtime, without rights where we are root, and waits for what makes it usable. */
export async function openWindow(options: {
  readonly executable: string;
  readonly homeDir: string;
  /** CSS selector. */
  readonly usable: string;
}): Promise<OpenWindow> {
  const user = windowUser();
  const launcher = path.join(options.homeDir, 'start.sh');
  const [command, args] = user === null ? [options.executable, []] : asUser(user, options.executable, []);
  writeFileSync(launcher, `#!/bin/sh\nexec ${[command, ...args].map(quoted).join(' ')} "$@"\n`, {
    mode: 0o755,
  });
  const env = { ...(user === null ? process.env : windowEnv(user, options.homeDir)) };
  const startedMs = performance.now();
  const app = await electron.launch({
    executablePath: launcher,
    args: ['--disable-gpu', `--user-data-dir=${path.join(options.homeDir, 'window')}`],
    chromiumSandbox: sandboxWorks(user),
    env: Object.fromEntries(
      Object.entries({ ...env, PENNYPOST_HOME: options.homeDir }).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      ),
    ),
  });
  const page = await app.firstWindow();
  // Without it the driver waits for ever for what never comes.
  page.setDefaultTimeout(DRIVER_LIMIT_MS);
  await page.locator(options.usable).first().waitFor();
  return { app, page, startMs: performance.now() - startedMs };
}

/** The runtime with a window that holds one word: what every program on it costs at least. */
export function makeEmptyApp(dir: string): string {
  const runtime = stagedRuntime();
  if (runtime === null) throw new Error('no runtime is staged: npm run setup');
  rmSync(dir, { recursive: true, force: true });
  cpSync(runtime.dist, dir, { recursive: true });
  const app = path.join(dir, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), '{ "name": "empty", "main": "main.js" }');
  const page = `data:text/html,<p id="root"><b>empty</b></p>`;
  const main = `const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(${JSON.stringify(page)}));`;
  writeFileSync(path.join(app, 'main.js'), main);
  return path.join(dir, 'electron');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
