import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../shared/contract/bridge.ts';
import { type LaunchOptions, type RunningApp, test } from './fixtures/launch-app.ts';

type Launch = (options?: LaunchOptions) => Promise<RunningApp>;
type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

/** The window past its first run, with the sample mailbox sorted. */
async function launchSorted(launchApp: Launch, options: LaunchOptions = {}): Promise<Page> {
  const { page } = await launchApp(options);
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(3);
  await setSettings(page, { firstRunDone: true });
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(page.getByText('not sorted yet')).toHaveCount(0);
  return page;
}

async function setSettings(page: Page, change: Parameters<typeof invokeSettings>[0]): Promise<void> {
  expect(await page.evaluate(invokeSettings, change)).toMatchObject({ ok: true });
}

function invokeSettings(change: {
  firstRunDone?: boolean;
  theme?: 'light' | 'dark';
  language?: 'en' | 'zh';
}) {
  return (globalThis as PageWindow).pennypost.invoke('settings.set', change);
}

test('the first run offers three steps beside the sample mailbox, which is already being sorted', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchApp();
  const setup = page.getByRole('complementary');
  await expect(setup.getByRole('heading', { level: 2 })).toHaveCount(3);
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(3);
  await page.screenshot({ path: testInfo.outputPath('first-run.png') });
  await setup.getByRole('button', { name: 'Start' }).click();
  await expect(setup).toHaveCount(0);
});

test('a verdict says why, is corrected and taken back by keyboard alone', async ({ launchApp }, testInfo) => {
  const page = await launchSorted(launchApp);
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'How this mail was sorted' });
  const before = (await card.textContent()) ?? '';
  expect(before).toMatch(/sure\s\d+/u);
  await page.keyboard.press('y');
  await expect(page.getByRole('region', { name: 'Why', exact: true })).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('why.png') });
  await page.keyboard.press('w');
  await page.keyboard.press('n');
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('corrected by you');
  await page.keyboard.press('z');
  await expect(card).not.toContainText('corrected by you');
  expect(await card.textContent()).toBe(before);
});

test('a mail that the owner wrote says so instead of a verdict', async ({ launchApp }) => {
  const page = await launchSorted(launchApp);
  await page.getByRole('button', { name: /^Waiting/u }).click();
  await page.getByRole('row').filter({ hasText: 'Question on the rack drawings' }).click();
  await expect(page.getByText('You wrote this')).toBeVisible();
  await page.keyboard.press('y');
  await expect(page.getByRole('region', { name: 'Why', exact: true })).toHaveCount(0);
});

test('done leaves the list with one key and comes back with one', async ({ launchApp }) => {
  const page = await launchSorted(launchApp);
  const rows = page.getByRole('row');
  const first = (await rows.first().textContent()) ?? '';
  await page.keyboard.press('e');
  await expect.poll(() => rows.first().textContent()).not.toBe(first);
  await page.keyboard.press('z');
  await expect.poll(() => rows.first().textContent()).toBe(first);
});

test('search finds as one types, and keys typed into the field stay there', async ({ launchApp }) => {
  const page = await launchSorted(launchApp);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.type('has:attachment');
  await expect(field).toHaveValue('has:attachment');
  await expect(page.getByText(/\d+ results?/u)).toBeVisible();
  const rows = page.getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
  expect(await rows.count()).toBe(
    await page
      .getByRole('row')
      .filter({ has: page.getByLabel('Has an attachment') })
      .count(),
  );
});

test('a mail that is imported is listed, sorted and readable', async ({ launchApp }) => {
  const page = await launchSorted(launchApp);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pennypost-e2e-mail-'));
  const file = path.join(folder, 'one.eml');
  const lines = [
    'From: Zelda Quist <zelda@quist.example>',
    'To: Mara Lin <mara@lindenwheels.example>',
    'Subject: Quist wheels by Friday?',
    'Date: Mon, 02 Nov 2026 09:00:00 +0100',
    'Message-ID: <quist-1@quist.example>',
    '',
    'Mara, can you confirm the forty wheels by Friday?',
  ];
  writeFileSync(file, lines.join('\r\n'), { mode: 0o644 });
  chmodSync(folder, 0o755);
  const started = await page.evaluate(
    (paths) => (globalThis as PageWindow).pennypost.invoke('import.start', { paths }),
    [file],
  );
  expect(started).toMatchObject({ ok: true });
  await page.keyboard.press('/');
  await page.keyboard.type('quist');
  const row = page.getByRole('row').filter({ hasText: 'Quist wheels' });
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.getByRole('article')).toContainText('forty wheels');
  rmSync(folder, { recursive: true, force: true });
});

test('the language and the theme change at once', async ({ launchApp }, testInfo) => {
  const page = await launchSorted(launchApp);
  await setSettings(page, { language: 'zh', theme: 'dark' });
  await expect(page.getByRole('navigation')).toContainText('待回复');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.screenshot({ path: testInfo.outputPath('dark-zh.png') });
});

test('the sheet shows the keys, Escape closes it, and g then a letter goes to a folder', async ({
  launchApp,
}) => {
  const page = await launchSorted(launchApp);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toContainText('Undo');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /^Rest/u })).toHaveAttribute('aria-current', 'page');
});

test('the palette runs a command by its name', async ({ launchApp }) => {
  const page = await launchSorted(launchApp);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'zh'],
] as const) {
  test(`axe finds nothing in list, reader, picker and settings, ${theme} and ${language}`, async ({
    launchApp,
  }) => {
    const page = await launchSorted(launchApp);
    await setSettings(page, { theme, language });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article')).toBeVisible();
    await page.keyboard.press('w');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}
