import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

import type { Bridge } from '../shared/contract/bridge.ts';
import { test } from './fixtures/launch-app.ts';
import { findDefaultModel, makeModelHome } from './fixtures/model-home.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

const modelFile = findDefaultModel();
const enoughMs = 60_000;

async function localMeter(page: Page): Promise<{ mails: number; tokens: number }> {
  const answer = await page.evaluate(() => (globalThis as PageWindow).pennypost.invoke('app.snapshot', {}));
  if (!answer.ok) return { mails: 0, tokens: 0 };
  const { meter } = answer.value;
  return { mails: meter.mailsByTier.local ?? 0, tokens: meter.tokensByTier.local ?? 0 };
}

/** Process id of the llama-host that was started with this data folder. */
function llamaHostOf(homeDir: string): number | null {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const found = pids.find((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes('llama-host') && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(homeDir);
    } catch {
      return false;
    }
  });
  return found === undefined ? null : Number(found);
}

test('the local model works in the background, is shown in the why panel, and comes back when killed', async ({
  launchApp,
}, testInfo) => {
  test.skip(process.platform !== 'linux', 'finds the process in /proc');
  if (modelFile === null) {
    test.skip(true, 'no model file: npm run setup fetches it');
    return;
  }
  test.setTimeout(240_000);
  const { page, homeDir } = await launchApp({ homeDir: makeModelHome(modelFile) });
  const invoke = (name: 'settings.set') =>
    page.evaluate(
      (command) => (globalThis as PageWindow).pennypost.invoke(command, { firstRunDone: true }),
      name,
    );
  expect(await invoke('settings.set')).toMatchObject({ ok: true });
  const statusBar = page.getByRole('contentinfo');
  await expect(statusBar).toContainText('local model at work', { timeout: enoughMs });
  await expect(statusBar).toContainText('tok/s', { timeout: enoughMs });
  await expect.poll(async () => (await localMeter(page)).tokens, { timeout: enoughMs }).toBeGreaterThan(0);

  const before = await localMeter(page);
  const pid = llamaHostOf(homeDir);
  expect(pid).not.toBeNull();
  process.kill(pid ?? 0, 'SIGKILL');
  await expect(statusBar).toContainText('starting again');
  await expect(statusBar).toContainText(/local model (?:at work|ready)/u, { timeout: enoughMs });
  await expect
    .poll(async () => (await localMeter(page)).mails, { timeout: enoughMs })
    .toBeGreaterThan(before.mails);

  const subject = await page.evaluate(async () => {
    const answer = await (globalThis as PageWindow).pennypost.invoke('app.snapshot', {});
    return answer.ok ? answer.value.meter.lastCalls.find(({ tier }) => tier === 'local')?.subject : undefined;
  });
  await page.keyboard.press('/');
  await page.keyboard.type(`"${subject}"`);
  const row = page.getByRole('row').filter({ hasText: subject ?? 'no mail was asked about' });
  await row.first().click();
  await page.keyboard.press('y');
  const why = page.getByRole('region', { name: 'Why', exact: true });
  await expect(why).toContainText('The local model answered');
  await page.screenshot({ path: testInfo.outputPath('why-local.png') });
});
