import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type FaultyCloud, startFaultyCloud } from '../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { answerTo, launchSorted, scriptedKey, setUpHybrid } from './fixtures/hybrid-window.ts';
import { type RunningApp, test } from './fixtures/launch-app.ts';

let cloud: FaultyCloud;
test.beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: answerTo });
});
test.afterEach(async () => {
  await cloud.close();
});

/** The spend page after a paid call. */
async function openSpend(page: Page): Promise<void> {
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Spend' })).toBeVisible();
}

/** Answers the next question for a place to save with this file, as a user would. */
async function saveTo({ app }: RunningApp, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({
      canceled: false,
      filePath,
    })) as unknown as typeof dialog.showSaveDialog;
  }, file);
}

test('the ledger is written to a file in either form, and a cancelled question writes none', async ({
  launchApp,
}) => {
  const running = await launchSorted(launchApp);
  const { page, homeDir } = running;
  await openSpend(page);
  for (const [item, name] of [
    ['As CSV…', 'ledger.csv'],
    ['As JSON…', 'ledger.json'],
  ] as const) {
    const file = path.join(homeDir, name);
    await saveTo(running, file);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(/^\d+ calls written to /u)).toContainText(name);
    expect(readFileSync(file, 'utf8')).toContain('scripted');
  }
  const csv = readFileSync(path.join(homeDir, 'ledger.csv'), 'utf8').trim().split('\n');
  expect(csv.length).toBeGreaterThan(80);
  await running.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({
      canceled: true,
      filePath: '',
    })) as unknown as typeof dialog.showSaveDialog;
  });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'As CSV…' }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(readdirSync(homeDir).filter((name) => name.startsWith('ledger.'))).toHaveLength(2);
});

test('a period is played again under one model, local only and a policy file; a broken file is refused', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await openSpend(page);
  const card = page.getByRole('region', { name: 'What if' });
  const workOut = card.getByRole('button', { name: 'Work it out' });
  await card.getByRole('combobox', { name: 'Model' }).fill('no-such-model');
  await workOut.click();
  await expect(card.getByText('The price table does not know that model')).toBeVisible();

  await card.getByRole('radio', { name: 'local only' }).click({ force: true });
  await workOut.click();
  await expect(card.getByText('It would have cost')).toBeVisible();

  await card.getByRole('radio', { name: 'policy file' }).click({ force: true });
  await workOut.click();
  await expect(card.getByText('Choose a file first.')).toBeVisible();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pennypost-e2e-policy-'));
  chmodSync(folder, 0o755);
  const broken = path.join(folder, 'broken.json');
  writeFileSync(broken, '{ "version": "mine"', { mode: 0o644 });
  const policyFile = card.locator('input[type=file]');
  await policyFile.setInputFiles(broken);
  await workOut.click();
  await expect(card.getByText('The policy file has an error and was not taken.')).toBeVisible();
  const shipped = path.join(folder, 'mine.json');
  copyFileSync(path.join(import.meta.dirname, '..', 'resources', 'policies', 'default.json'), shipped);
  chmodSync(shipped, 0o644);
  await policyFile.setInputFiles(shipped);
  await workOut.click();
  await expect(card.getByText('The policy file has an error and was not taken.')).toHaveCount(0);
  await expect(card.getByText('It would have cost')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('what-if.png') });
  rmSync(folder, { recursive: true, force: true });
});
