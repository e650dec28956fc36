import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { launchWindow, type OpenWindow } from '../scripts/eval/html/launch-window.ts';
import { appExecutable } from '../scripts/package.mjs';

/** Electron's security checklist, items 1 to 20, on the packaged app: https://www.electronjs.org/docs/latest/tutorial/security */

let window: OpenWindow;
test.beforeAll(async () => {
  window = await launchWindow();
});
test.afterAll(() => window?.close());

interface PageBridge {
  pennypost: { invoke(name: string, input: unknown): Promise<unknown> };
}

test('1, 6, 8: no request leaves the window, on any scheme', async () => {
  const outcomes = await window.page.evaluate(async () => {
    const addresses = ['https://example.org/', 'http://127.0.0.1/', 'file:///etc/passwd', 'ws://127.0.0.1/'];
    return Promise.all(
      addresses.map((address) =>
        fetch(address).then(
          () => 'loaded',
          () => 'stopped',
        ),
      ),
    );
  });
  expect(outcomes).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
  const stopped = await window.app.evaluate(async ({ session }) => {
    const sessions = [session.fromPartition('pennypost'), session.defaultSession];
    const tries = sessions.map((each) => each.fetch('http://127.0.0.1:9/').then(() => '', String));
    return Promise.all(tries);
  });
  for (const reason of stopped) expect(reason).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('2, 3, 4, 9, 10, 11: no Node in the page, contexts apart, sandbox on, nothing experimental', async () => {
  expect(
    await window.page.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
    ]),
  ).toEqual(['undefined', 'undefined']);
  const preferences = await window.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const reader = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return reader.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    allowRunningInsecureContent: false,
    contextIsolation: true,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
  });
});

test('4: the page runs in a sandbox, as a user without rights', async () => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  const found = await window.app.evaluate(({ app }) => ({
    hasNoSandbox: app.commandLine.hasSwitch('no-sandbox'),
    user: process.getuid?.(),
    pages: app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  }));
  expect(found.hasNoSandbox).toBe(false);
  expect(found.user).not.toBe(0);
  expect(found.pages.length).toBeGreaterThan(0);
  for (const pid of found.pages) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status, 'system call filter').toMatch(/^Seccomp:\s*2$/mu);
    expect(status, 'no new rights').toMatch(/^NoNewPrivs:\s*1$/mu);
  }
});

test('5: every permission is denied but notifications and copying', async () => {
  const states = await window.page.evaluate(async () => {
    const names = [
      ...['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage'],
      ...[
        'accelerometer',
        'gyroscope',
        'magnetometer',
        'storage-access',
        'idle-detection',
        'window-management',
      ],
    ];
    const read = async (name: string) => {
      const status = await navigator.permissions.query({ name: name as PermissionName });
      return `${name}: ${status.state}`;
    };
    return Promise.all(names.map(read));
  });
  for (const state of states) expect.soft(state).toMatch(/: denied$/u);
  const asked = await window.page.evaluate(async () => {
    const media = navigator.mediaDevices;
    const position = new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
      );
    });
    const tries = [media.getUserMedia({ audio: true }), media.getDisplayMedia({ video: true })];
    const refused = tries.map((each) =>
      each.then(
        () => 'given',
        () => 'refused',
      ),
    );
    return Promise.all([position, ...refused]);
  });
  expect(asked).toEqual(['refused', 'refused', 'refused']);
});

test('7: the policy is a header, and inline scripts, styles and markup fail', async () => {
  const header = await window.app.evaluate(async ({ session }) => {
    const answer = await session.fromPartition('pennypost').fetch('app://pennypost/index.html');
    return answer.headers.get('content-security-policy') ?? '';
  });
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("require-trusted-types-for 'script'");
  expect(header).not.toMatch(/unsafe-/u);
  const done = await window.page.evaluate(() => {
    const page = globalThis as unknown as { ranInline?: boolean };
    const script = document.createElement('script');
    const outcomes: string[] = [];
    try {
      script.text = 'globalThis.ranInline = true';
      document.body.append(script);
    } catch {
      outcomes.push('script refused');
    }
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
    } catch {
      outcomes.push('markup refused');
    }
    const style = document.createElement('style');
    style.textContent = 'body { --inline: 1 }';
    document.head.append(style);
    const inline = getComputedStyle(document.body).getPropertyValue('--inline');
    return { outcomes, ran: page.ranInline ?? false, inline };
  });
  expect(done).toEqual({ outcomes: ['script refused', 'markup refused'], ran: false, inline: '' });
});

test('12, 13, 14: no webview, no navigation, no window', async () => {
  const url = window.page.url();
  await window.page.evaluate(() => {
    document.body.append(document.createElement('webview'));
    for (const target of ['https://example.org/', 'file:///etc/passwd', 'app://pennypost/other.html']) {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
    }
    const frame = document.createElement('iframe');
    frame.src = 'app://pennypost/index.html';
    document.body.append(frame);
  });
  const opened = await window.page.evaluate(() => globalThis.open('app://pennypost/index.html') !== null);
  expect(opened).toBe(false);
  expect(window.page.url()).toBe(url);
  expect(window.app.windows()).toHaveLength(1);
  for (const frame of window.page.frames().slice(1)) expect(frame.url()).not.toContain('app://');
});

test('15: only web and mail addresses are offered to the system, and only after a question', async () => {
  const opened = await window.app.evaluate(({ dialog, shell }) => {
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    dialog.showMessageBox = (async () => ({ response: 0 })) as unknown as typeof dialog.showMessageBox;
    shell.openExternal = async (href) => void calls.push(href);
    return calls.length;
  });
  expect(opened).toBe(0);
  await window.page.evaluate(async () => {
    const { pennypost } = globalThis as unknown as PageBridge;
    const hrefs = ['https://example.org/', 'file:///etc/passwd', 'smb://h/s', 'javascript:1', 'ms-msdt:/x'];
    for (const href of hrefs) await pennypost.invoke('shell.openLink', { href });
  });
  const calls = await window.app.evaluate(() => (globalThis as unknown as { calls: string[] }).calls);
  expect(calls).toEqual(['https://example.org/']);
});

test('16: the Electron of package.json is within the three supported majors', () => {
  const root = path.join(import.meta.dirname, '..');
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
  const installed = JSON.parse(
    readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ).version;
  // One major every 8 weeks; 45 was current in August 2026.
  const weeks = (Date.now() - Date.UTC(2026, 7, 1)) / (7 * 24 * 3_600_000);
  const newest = 45 + Math.floor(weeks / 8);
  expect(Number.parseInt(wanted.replace(/^\D+/u, ''), 10)).toBeGreaterThanOrEqual(newest - 2);
  expect(Number.parseInt(installed, 10)).toBeGreaterThanOrEqual(newest - 2);
});

test('17: commands are heard from the page alone; unknown ones are refused', async () => {
  const unknown = await window.page.evaluate(() =>
    (globalThis as unknown as PageBridge).pennypost.invoke('shell.runAnything', {}),
  );
  expect(unknown).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  const fromMail = await window.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...values: unknown[]) => unknown> }
    )._invokeHandlers;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const frame = { url: 'mail://0123456789abcdef0123456789abcdef/', parent: contents?.mainFrame };
    return handlers.get('api:invoke')?.({ sender: contents, senderFrame: frame }, 'shell.hosts', {});
  });
  expect(fromMail).toMatchObject({ ok: false, error: { message: 'not allowed from here' } });
});

test('18: own schemes stay inside their root and nothing is read as a file', async () => {
  const statuses = await window.app.evaluate(async ({ session }) => {
    const addresses = [
      'app://pennypost/%2e%2e/%2e%2e/package.json',
      'app://pennypost/..%2f..%2fpackage.json',
      'app://other/index.html',
      'mail://0123456789abcdef0123456789abcdef/',
    ];
    const fetched = addresses.map((address) => session.fromPartition('pennypost').fetch(address));
    return (await Promise.all(fetched)).map(({ status }) => status);
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('19: fuses of both builds, which differ by one', async () => {
  const release = await readFuses('release');
  const off = '0'.charCodeAt(0);
  const on = '1'.charCodeAt(0);
  expect(release).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
  expect(await readFuses('test')).toEqual({ ...release, [FuseV1Options.EnableNodeCliInspectArguments]: on });
});

test('20: the page sees three functions and nothing of Electron', async () => {
  const surface = await window.page.evaluate(() => {
    const { pennypost } = globalThis as unknown as { pennypost: Record<string, unknown> };
    return Object.entries(pennypost).map(([name, value]) => `${name}: ${typeof value}`);
  });
  expect(surface).toEqual(['invoke: function', 'subscribe: function', 'pathForFile: function']);
});

async function readFuses(variant: 'release' | 'test'): Promise<Record<string, unknown>> {
  const wire = await getCurrentFuseWire(appExecutable(variant));
  return Object.fromEntries(Object.entries(wire));
}
