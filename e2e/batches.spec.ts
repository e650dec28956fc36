import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type FaultyCloud, startFaultyCloud } from '../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import type { Bridge } from '../shared/contract/bridge.ts';
import { answerTo, launchSorted, scriptedKey } from './fixtures/hybrid-window.ts';
import { test } from './fixtures/launch-app.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

let cloud: FaultyCloud;
test.beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: answerTo });
});
test.afterEach(async () => {
  await cloud.close();
});

/** A provider with a price for batches, on the settings page. */
async function addProvider(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Add a provider…' }).click();
  await page.getByRole('combobox', { name: 'From' }).selectOption({ label: 'LiteLLM' });
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(cloud.url('openai-compatible'));
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill('scripted');
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill(scriptedKey);
  for (const [name, price] of [
    ['In', '1'],
    ['Out', '4'],
    ['Batch in', '0.5'],
    ['Batch out', '2'],
  ] as const) {
    await page.getByRole('textbox', { name, exact: true }).fill(price);
  }
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}

test('mails that can wait are handed in together once their owner agreed, and their labels come back', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await addProvider(page);
  const consent = page.getByRole('checkbox', { name: /^Batches/u });
  await expect(consent).not.toBeChecked();
  await consent.click();
  await expect(consent).toBeChecked();
  expect(await axeViolations(page)).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('consent.png') });
  // Nothing is asked before hybrid is on.
  expect(cloud.connections()).toBe(0);
  const capped = await page.evaluate(() =>
    (globalThis as PageWindow).pennypost.invoke('budget.set', { scope: 'day', capNanoUsd: 50_000_000 }),
  );
  expect(capped.ok).toBe(true);
  await page.getByRole('radio', { name: 'Hybrid' }).click({ force: true });
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();

  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const batches = page.getByRole('region', { name: 'Batches' });
  await expect(batches).toContainText(/\d+ mails are gathered for/u);
  cloud.scriptBatches([{ looks: 99, doneWhenCancelled: 1_000 }]);
  const answeredBefore = cloud.bill().length;
  await batches.getByRole('button', { name: /^Hand in now/u }).click();
  await expect(batches).toContainText(/\d+ mails wait in a batch of .*, \$0\.\d+ held/u);
  await expect(batches).toContainText(/handed in .*, answered by .* at the latest/u);
  await page.screenshot({ path: testInfo.outputPath('waiting.png') });
  expect(await axeViolations(page)).toEqual([]);

  // The scripted provider is done with all of it by the time of the cancel: what was done is used.
  await batches.getByRole('button', { name: /^Cancel the batch/u }).click();
  await expect(batches).toHaveCount(0);
  expect(cloud.batches.made).toHaveLength(1);
  expect(cloud.bill().length).toBeGreaterThan(answeredBefore);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('row').first().click();
  await expect(page.getByRole('region', { name: 'How this mail was sorted' })).toBeVisible();
});
