import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type FaultyCloud, startFaultyCloud } from '../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import type { Bridge } from '../shared/contract/bridge.ts';
import type { Settings } from '../shared/contract/views.ts';
import { answerTo, launchSorted, scriptedKey, setUpHybrid } from './fixtures/hybrid-window.ts';
import { test } from './fixtures/launch-app.ts';
import { findDefaultModel, makeModelHome } from './fixtures/model-home.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

const modelFile = findDefaultModel();
const longReply = Array.from({ length: 60 }, (_, index) => `Sentence ${index + 1} of the reply.`).join(' ');

let cloud: FaultyCloud;
test.beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: answerTo });
});
test.afterEach(async () => {
  await cloud.close();
});

async function openFirst(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('row').first().click();
  await expect(page.getByRole('article')).toBeVisible();
}

async function setSettings(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate(
    (change) => (globalThis as PageWindow).pennypost.invoke('settings.set', change),
    settings,
  );
}

async function typeIntent(page: Page, intent: string): Promise<void> {
  await page.keyboard.press('d');
  await page.getByRole('textbox', { name: /want to answer|怎样答复/u }).fill(intent);
  await page.keyboard.press('Enter');
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}

/** How many lengths the text has had, until it had so many or its writing was over. */
async function growthOf(page: Page, enough: number): Promise<number> {
  const text = page.getByRole('textbox', { name: 'The draft' });
  const lengths = new Set<number>();
  while (lengths.size < enough && (await page.getByRole('button', { name: 'Stop' }).count()) > 0) {
    if ((await text.count()) > 0) lengths.add((await text.inputValue()).length);
  }
  return lengths.size;
}

test('local-only without a model still sums up and drafts, and sends nothing', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await openFirst(page);
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Summary' });
  await expect(card).toContainText('By rules, in the words of the mails');
  expect(await card.getByRole('listitem').count()).toBeGreaterThan(1);
  await page.screenshot({ path: testInfo.outputPath('summary-light.png') });
  expect(await axeViolations(page)).toEqual([]);
  await typeIntent(page, 'yes');
  const text = page.getByRole('textbox', { name: 'The draft' });
  await expect(text).toHaveValue(/^Hello/u);
  await expect(page.getByRole('region', { name: 'How this came about' })).toContainText(
    'Local-only mode: nothing was sent.',
  );
  await page.screenshot({ path: testInfo.outputPath('draft-light.png') });
  await setSettings(page, { theme: 'dark' });
  await page.screenshot({ path: testInfo.outputPath('draft-dark.png') });
  expect(await axeViolations(page)).toEqual([]);
  await setSettings(page, { language: 'zh' });
  await expect(page.getByRole('region', { name: '由谁撰写' })).toContainText('没有发送任何内容');
  await page.screenshot({ path: testInfo.outputPath('draft-zh.png') });
  await page.getByRole('button', { name: '关闭草稿' }).click();
  await page.keyboard.press('m');
  await expect(page.getByRole('region', { name: '摘要' })).toContainText('按规则摘录邮件原文');
  await page.screenshot({ path: testInfo.outputPath('summary-zh.png') });
  expect(cloud.connections()).toBe(0);
});

test('a small model writes when it is asked to, word by word, marked, and Escape stops it', async ({
  launchApp,
}, testInfo) => {
  if (modelFile === null) {
    test.skip(true, 'no model file: npm run setup fetches it');
    return;
  }
  test.setTimeout(240_000);
  const { page } = await launchSorted(launchApp, { homeDir: makeModelHome(modelFile) });
  await expect(page.getByRole('contentinfo')).toContainText(/local model (?:at work|ready)/u, {
    timeout: 60_000,
  });
  await openFirst(page);
  await typeIntent(page, 'Thank them and say that the papers come tomorrow.');
  const note = page.getByRole('region', { name: 'How this came about' });
  await expect(note).toContainText('no model wrote it');
  const letModel = note.getByRole('button', { name: /^Let SmolLM2/u });
  await letModel.click();
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  await expect(page.getByText(/local model · SmolLM2.* writes/u)).toBeVisible();
  expect(await growthOf(page, 3)).toBe(3);
  await expect(stop).toHaveCount(0);
  await expect(note).toContainText(/check every fact|could not write it/u);
  await page.screenshot({ path: testInfo.outputPath('draft-model.png') });
  expect(await axeViolations(page)).toEqual([]);
  const again = page.getByRole('button', { name: /^(?:By rules instead)/u });
  if ((await again.count()) > 0) await again.click();
  else await page.getByRole('button', { name: 'Draft', exact: true }).click();
  await letModel.click();
  await expect(stop).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stop).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'What do you want to answer?' })).toBeVisible();
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Summary' });
  await expect(card).toContainText('By rules, in the words of the mails');
  await card.getByRole('button', { name: /^Let SmolLM2/u }).click();
  await expect(card).toContainText(/a small model: check every fact|could not write it/u, {
    timeout: 60_000,
  });
  await page.screenshot({ path: testInfo.outputPath('summary-model.png') });
});

test('a draft by the cloud grows while it comes, with its cost, and Escape stops it', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await openFirst(page);
  await expect.poll(() => cloud.bill().length).toBeGreaterThan(0);
  cloud.script([{ times: null, text: longReply, pieceDelayMs: 60 }]);
  await typeIntent(page, 'yes');
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  await expect(page.getByText(/tokens in, \d+ out, \$0\.0/u)).toBeVisible();
  expect(await growthOf(page, 5)).toBe(5);
  await page.screenshot({ path: testInfo.outputPath('draft-streaming.png') });
  await page.keyboard.press('Escape');
  await expect(stop).toHaveCount(0);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'The draft' })).not.toHaveValue(/Sentence 60/u);
});

test('a provider that falls silent is taken over by this machine, which says so', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await openFirst(page);
  await expect.poll(() => cloud.bill().length).toBeGreaterThan(0);
  cloud.script([{ fault: 'stall-before', times: null, text: 'x' }]);
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Summary' });
  await expect(card).toContainText('The provider did not answer as it should');
  await expect(card.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('summary-taken-over.png') });
});
