import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures/launch-app.ts';

/** What the system sends while files are dragged over the window and let go, by the DevTools protocol's Input domain. */
async function dropOn(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await expect(page.getByText('Drop to import')).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 400, y: 300, data });
  await session.detach();
}

function mailOf(number: number): string {
  const lines = [
    'From: Zelda Quist <zelda@quist.example>',
    'To: Mara Lin <mara@lindenwheels.example>',
    `Subject: Quist rims ${number}`,
    'Date: Mon, 02 Nov 2026 09:00:00 +0100',
    `Message-ID: <rims-${number}@quist.example>`,
    '',
    'Mara, can you confirm the forty rims by Friday?',
    '',
  ];
  return lines.join('\r\n');
}

/** One mail as a file, one in a Maildir, one in an mbox, and an archive of Outlook. */
function writeMailbox(folder: string): readonly string[] {
  chmodSync(folder, 0o755);
  const at = (name: string): string => path.join(folder, name);
  writeFileSync(at('one.eml'), mailOf(1));
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(at('Maildir'), part), { recursive: true });
  writeFileSync(path.join(at('Maildir'), 'cur', '1.host:2,S'), mailOf(2));
  writeFileSync(at('all.mbox'), `From zelda@quist.example Mon Nov  2 09:00:00 2026\n${mailOf(3)}`);
  writeFileSync(at('old.pst'), Buffer.from('!BDN\0\0\0\0SM', 'latin1'));
  return ['one.eml', 'Maildir', 'all.mbox', 'old.pst'].map(at);
}

test('mail of every form is dropped on the window; what cannot be read says how to export it', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchApp();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pennypost-e2e-drop-'));
  await page.getByRole('complementary').getByRole('button', { name: 'Start' }).click();
  await dropOn(page, writeMailbox(folder));
  await expect(page.getByText('Drop to import')).toHaveCount(0);

  // What could not be read opens the list of imports by itself.
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  await dialog.getByText('What could not be read').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'old.pst' }).last()).toContainText('Outlook');
  await page.screenshot({ path: testInfo.outputPath('dropped.png') });
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('from:quist');
  await expect(page.getByRole('row').filter({ hasText: 'Quist rims' })).toHaveCount(3);
  rmSync(folder, { recursive: true, force: true });
});
