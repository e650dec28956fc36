import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type FaultyCloud, startFaultyCloud } from '../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { answerTo, launchSorted, scriptedKey, setUpHybrid } from './fixtures/hybrid-window.ts';
import { test } from './fixtures/launch-app.ts';

let cloud: FaultyCloud;
test.beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: answerTo });
});
test.afterEach(async () => {
  await cloud.close();
});

/** Whether a line stands in one of the bodies that the server got. */
function wasSent(line: string): boolean {
  const inJson = JSON.stringify(line).slice(1, -1);
  return cloud.requests().some(({ body }) => body.includes(inJson));
}

const meterOf = (page: Page) => page.getByRole('button', { name: /^Meter/u });

/** Opens the first mail and waits for its verdict. */
async function openFirst(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('row').first().click();
  await expect(page.getByRole('region', { name: 'How this mail was sorted' })).toBeVisible();
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}

test('hybrid is set up on one card, the cloud is asked, and every cent leads to the text that left', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  expect(cloud.connections()).toBe(0);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await expect(meterOf(page)).toContainText(/\$0\.0\d+ of \$0\.05/u);

  await openFirst(page);
  await page.keyboard.press('p');
  const preview = page.getByRole('dialog', { name: 'What would leave to sort this mail' });
  const exactText = (await preview.getByRole('region', { name: 'The exact text' }).textContent()) ?? '';
  expect(exactText.length).toBeGreaterThan(100);
  await page.screenshot({ path: testInfo.outputPath('preview.png') });
  const before = cloud.requests().length;
  await preview.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => cloud.requests().length).toBeGreaterThan(before);
  await expect(page.getByRole('region', { name: 'How this mail was sorted' })).toContainText('cloud');

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Spend' })).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('spend.png') });
  expect(await axeViolations(page)).toEqual([]);
  const paid = page.getByRole('row').filter({ hasText: 'sorting' }).filter({ hasText: 'cloud' });
  await paid
    .first()
    .getByRole('button', { name: /open this call/u })
    .click();
  const sent = page.getByRole('dialog').getByRole('region', { name: 'What left this computer' });
  await expect(sent).toBeVisible();
  const words = ((await sent.textContent()) ?? '').split('\n').filter((line) => line.trim().length > 20);
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((line) => !wasSent(line))).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('call.png') });
  expect(await axeViolations(page)).toEqual([]);
});

test('a refused key switches nothing and says what to do', async ({ launchApp }, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud, { key: 'key-that-is-wrong' });
  const card = page.getByRole('dialog', { name: 'Hybrid mode' });
  await expect(card.getByText('The provider refused the key.')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('wrong-key.png') });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'Local' })).toBeChecked();
});

test('amounts that nobody can mean are refused in words, and a cap is taken back by the notice', async ({
  launchApp,
}) => {
  const { page } = await launchSorted(launchApp);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Change the cap of the day' }).click();
  const field = page.getByRole('textbox', { name: 'Cap of the day, in USD' });
  for (const [typed, words] of [
    ['0', 'A cap of 0 would stop every call'],
    ['-1', 'can not be negative'],
    ['1e12', 'Too large'],
    ['abc', 'That is no amount'],
  ] as const) {
    await field.fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words)).toBeVisible();
  }
  await field.fill('0.02');
  await page.keyboard.press('Enter');
  await expect(meterOf(page)).toContainText('of $0.02');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(meterOf(page)).not.toContainText('of $0.02');
});

test('at the cap nothing more is sent, the window says so, and a draft is written here', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Change the cap of the day' }).click();
  await page.getByRole('textbox', { name: 'Cap of the day, in USD' }).fill('0.00001');
  await page.keyboard.press('Enter');
  await expect(meterOf(page)).toContainText('cap reached, working locally');
  await page.screenshot({ path: testInfo.outputPath('cap-reached.png') });
  const before = cloud.requests().length;
  await openFirst(page);
  await page.keyboard.press('d');
  await page.keyboard.type('yes');
  await page.keyboard.press('Enter');
  const note = page.getByRole('region', { name: 'How this came about' });
  await expect(note).toContainText('The spending cap is reached, so it was written on this machine.');
  await expect(note).toContainText('no model wrote it');
  await expect(page.getByRole('textbox', { name: 'The draft' })).toHaveValue(/^Hello/u);
  await expect(note.getByRole('button', { name: 'Change the cap' })).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('cap-draft.png') });
  expect(cloud.requests()).toHaveLength(before);
});

test('a draft streams in, is edited, and what it cost leads to the call', async ({ launchApp }, testInfo) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await openFirst(page);
  await page.keyboard.press('d');
  await page.keyboard.type('yes');
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: 'The draft' });
  await expect(text).toHaveValue(/that suits me/u);
  await text.fill('Yes, on Friday.');
  await page.screenshot({ path: testInfo.outputPath('draft.png') });
  expect(await axeViolations(page)).toEqual([]);
  await page
    .getByRole('button', { name: /open this call/u })
    .last()
    .click();
  await expect(page.getByRole('dialog', { name: /^Call \d+/u })).toContainText('drafts');
});

test('a text is shown first where the settings say so, and a sender can be kept here for good', async ({
  launchApp,
}) => {
  const { page } = await launchSorted(launchApp);
  await setUpHybrid(page, cloud);
  await expect(page.getByRole('radio', { name: 'Hybrid' })).toBeChecked();
  await page.keyboard.press('Control+,');
  await page.getByRole('checkbox', { name: 'when a reply is drafted' }).check();
  await openFirst(page);
  await page.keyboard.press('d');
  await page.keyboard.type('yes');
  const drafts = () => cloud.requests().filter(({ body }) => body.includes('You write the text of a reply'));
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: 'What would leave to draft a reply' });
  await expect(preview.getByRole('region', { name: 'The exact text' })).toBeVisible();
  expect(drafts()).toHaveLength(0);
  await preview.getByRole('button', { name: /^Never for/u }).click();
  await expect(page.getByText(/^Never sent from now on/u)).toBeVisible();
  await page.getByRole('textbox', { name: 'What do you want to answer?' }).press('Enter');
  await expect(preview.getByText(/A rule of yours says/u)).toBeVisible();
  await expect(preview.getByRole('button', { name: 'Send' })).toBeDisabled();
  await preview.getByRole('button', { name: 'Cancel' }).click();
  expect(drafts()).toHaveLength(0);
});
