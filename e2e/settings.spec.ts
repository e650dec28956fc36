import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../shared/contract/bridge.ts';
import { type LaunchOptions, type RunningApp, test } from './fixtures/launch-app.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };
type Launch = (options?: LaunchOptions) => Promise<RunningApp>;

/** The first run is left by its button, then the settings are opened by key. */
async function openSettings(launchApp: Launch): Promise<Page> {
  const { page } = await launchApp();
  await page.getByRole('complementary').getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  return page;
}

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}

test('the first run is read in either language, each step is skipped and opened again', async ({
  launchApp,
}, testInfo) => {
  const { page } = await launchApp();
  const setup = page.getByRole('complementary');
  await setup.getByRole('radio', { name: '简体中文' }).check({ force: true });
  await expect(setup.getByRole('heading', { level: 1 })).toHaveText('欢迎使用 Pennypost');
  await setup.getByRole('radio', { name: 'English' }).check({ force: true });
  const mailbox = setup.getByRole('region', { name: /Your mail/u });
  await mailbox.getByRole('button', { name: 'Skip' }).click();
  await expect(mailbox).toContainText('Skipped');
  await mailbox.getByRole('button', { name: 'Change' }).click();
  await mailbox.getByRole('textbox', { name: /Addresses/u }).fill('not an address');
  await page.keyboard.press('Enter');
  await expect(mailbox).toContainText('“not” is not a mail address.');
  expect(await axeViolations(page)).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('first-run.png') });
});

test('keys reach the mailbox while the first run stands beside it', async ({ launchApp }) => {
  const { page } = await launchApp();
  await expect(page.getByRole('complementary')).toBeVisible();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(3);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /^Rest/u })).toHaveAttribute('aria-current', 'page');
});

test('a key already taken is refused with its owner named, a sequence is taken and works', async ({
  launchApp,
}) => {
  const page = await openSettings(launchApp);
  const flag = page.getByRole('button', { name: /^Key for Flag/u });
  await flag.click();
  await page.keyboard.press('Shift+D');
  await expect(page.getByRole('alert')).toContainText('Show or hide done threads');
  await flag.click();
  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: /^Key for Flag.*: x x$/u })).toBeVisible();
  await page.getByRole('button', { name: 'All keys as they were' }).click();
  await expect(page.getByRole('button', { name: /^Key for Flag.*: s$/u })).toBeVisible();
});

test('an owner without a valid address and a hub without https are not saved', async ({ launchApp }) => {
  const page = await openSettings(launchApp);
  await page.getByRole('textbox', { name: 'Name' }).fill('Mara Lin');
  const addresses = page.getByRole('textbox', { name: /^Your addresses/u });
  await addresses.fill('mara');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('“mara” is not a mail address.')).toBeVisible();
  await addresses.fill('mara@lindenwheels.example');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Saved')).toBeVisible();
  const hub = page.getByRole('textbox', { name: 'Model hub address' });
  await hub.fill('http://mirror.example');
  await page.keyboard.press('Enter');
  await expect(hub).toHaveAttribute('aria-invalid', 'true');
});

test('every check says what it is and how it stands', async ({ launchApp }) => {
  const page = await openSettings(launchApp);
  await page.getByRole('button', { name: 'Check this computer' }).click();
  for (const name of ['Data folder', 'Database', 'Disk space', 'Sorting', 'Network']) {
    await expect(page.getByRole('listitem').filter({ hasText: name }).first()).toContainText(
      /works|limited|missing/u,
    );
  }
});

test('everything is deleted only after the words are typed, and the first day begins again', async ({
  launchApp,
}, testInfo) => {
  const page = await openSettings(launchApp);
  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete everything' });
  const confirm = dialog.getByRole('button', { name: 'Delete everything' });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('delete');
  await expect(confirm).toBeDisabled();
  await page.keyboard.type(' everything');
  await page.screenshot({ path: testInfo.outputPath('delete.png') });
  expect(await axeViolations(page)).toEqual([]);
  await confirm.click();
  await expect(page.getByRole('complementary')).toBeVisible();
});

test('what was set is there after a restart', async ({ launchApp }) => {
  const first = await launchApp();
  await first.page.getByRole('complementary').getByRole('button', { name: 'Start' }).click();
  await expect(first.page.getByRole('complementary')).toHaveCount(0);
  await first.page.keyboard.press('Control+,');
  await first.page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await first.page.getByRole('radio', { name: '简体中文' }).check({ force: true });
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('设置');
  await first.close();
  const { page } = await launchApp({ homeDir: first.homeDir });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('navigation')).toContainText('待回复');
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('an import says what could not be read and why', async ({ launchApp }) => {
  const { page } = await launchApp();
  const paths = ['/nowhere/mail.mbox'];
  await page.evaluate(
    (given) => (globalThis as PageWindow).pennypost.invoke('import.start', { paths: given }),
    paths,
  );
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  await dialog.getByText('What could not be read').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: '/nowhere/mail.mbox' }).last()).toBeVisible();
});
