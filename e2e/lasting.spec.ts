import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../shared/contract/bridge.ts';
import { launchSorted } from './fixtures/hybrid-window.ts';
import { startAgain, test } from './fixtures/launch-app.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

/** Threads in all folders together, as the engine counts them. */
async function threadCount(page: Page): Promise<number> {
  const answer = await page.evaluate(() => (globalThis as PageWindow).pennypost.invoke('app.snapshot', {}));
  if (!answer.ok) throw new Error(answer.error.message);
  return Object.values(answer.value.counts).reduce((sum, { threads }) => sum + threads, 0);
}

async function startImport(page: Page, file: string): Promise<void> {
  const started = await page.evaluate(
    (paths) => (globalThis as PageWindow).pennypost.invoke('import.start', { paths }),
    [file],
  );
  expect(started).toMatchObject({ ok: true });
}

/** An mbox of mails that share neither subject nor thread, readable for the user of the window. */
function makeMbox(mails: number): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pennypost-e2e-mbox-'));
  const file = path.join(folder, 'many.mbox');
  const texts = Array.from({ length: mails }, (_, index) =>
    [
      'From zelda@quist.example Mon Nov  2 09:00:00 2026',
      'From: Zelda Quist <zelda@quist.example>',
      'To: Mara Lin <mara@lindenwheels.example>',
      `Subject: Order number ${index}`,
      'Date: Mon, 02 Nov 2026 09:00:00 +0100',
      `Message-ID: <order-${index}@quist.example>`,
      '',
      `Wheels for order ${index} are on their way.`,
      '',
    ].join('\n'),
  );
  writeFileSync(file, texts.join('\n'), { mode: 0o644 });
  chmodSync(folder, 0o755);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

test('the main process is killed in an import; after a restart nothing is lost or doubled', async ({
  launchApp,
}) => {
  const first = await launchSorted(launchApp);
  await first.page.keyboard.press('Enter');
  await first.page.keyboard.press('w');
  await first.page.keyboard.press('n');
  await first.page.keyboard.press('l');
  await first.page.keyboard.press('Enter');
  const card = first.page.getByRole('region', { name: 'How this mail was sorted' });
  await expect(card).toContainText('corrected by you');
  const subject = (await first.page.getByRole('article').getByRole('heading').first().textContent()) ?? '';
  const before = await threadCount(first.page);
  const { file, remove } = makeMbox(8_000);
  await startImport(first.page, file);
  await expect.poll(() => threadCount(first.page)).toBeGreaterThan(before);
  const pid = await first.app.evaluate(() => process.pid);
  process.kill(pid, 'SIGKILL');

  const { page } = await launchApp({ homeDir: first.homeDir });
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => threadCount(page), { timeout: 60_000 }).toBe(before + 8_000);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type(`"${subject}"`);
  await page.getByRole('row').filter({ hasText: subject }).first().click();
  await expect(page.getByRole('region', { name: 'How this mail was sorted' })).toContainText(
    'corrected by you',
  );
  remove();
});

test('an import is cancelled by its button, keeps what came in, and goes on where it was', async ({
  launchApp,
}) => {
  const { page } = await launchSorted(launchApp);
  const before = await threadCount(page);
  const { file, remove } = makeMbox(12_000);
  await startImport(page, file);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Import cancelled; what came in was kept')).toBeVisible();
  const kept = await threadCount(page);
  expect(kept).toBeLessThan(before + 12_000);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => threadCount(page), { timeout: 60_000 }).toBe(before + 12_000);
  await expect(dialog.getByText('Import complete')).toHaveCount(2);
  remove();
});

test('a second start shows the window that is there instead of opening the data twice', async ({
  launchApp,
}) => {
  const { app, page, homeDir } = await launchSorted(launchApp);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await startAgain(homeDir)).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
    )
    .toEqual([true]);
  expect(await threadCount(page)).toBeGreaterThan(3);
});
