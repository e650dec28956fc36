import { expect } from '@playwright/test';
import { test } from './fixtures/launch-app.ts';

test('the first window lists the sample mailbox and its verdicts fill in', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchApp();
  const rows = page.getByRole('option').or(page.getByRole('row'));
  await expect(rows.first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThan(3);
  await page.screenshot({ path: testInfo.outputPath('sample-mailbox.png') });
});
