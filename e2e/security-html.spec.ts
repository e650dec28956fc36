import path from 'node:path';
import { expect, test } from '@playwright/test';
import { driveHostileMail, type HostileMailDriver } from '../scripts/eval/html/hostile-mail.ts';
import { launchWindow, type OpenWindow } from '../scripts/eval/html/launch-window.ts';
import { hostileSets, readCases } from '../scripts/eval/html/read-cases.ts';

const dataDir = process.env.PENNYPOST_DATA ?? path.resolve(import.meta.dirname, '..', '..', 'shared', 'data');
let window: OpenWindow;
let driver: HostileMailDriver;

test.beforeAll(async () => {
  window = await launchWindow();
  driver = await driveHostileMail(window);
});
test.afterAll(() => window?.close());

const ownCases = [
  '<script>console.log("ran: script")</script>',
  '<img src=x onerror="console.log(\'ran: onerror\')">',
  '<svg onload="console.log(\'ran: svg\')"><animate onbegin="console.log(\'ran: begin\')"/></svg>',
  '<math><mtext><table><mglyph><style><img src onerror=console.log("ran:mutation")></style></table></math>',
  '<iframe srcdoc="<script>top.console.log(\'ran: srcdoc\')</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/"><a href="x">relative</a><img src="y.png">',
  '<link rel="stylesheet" href="https://evil.example/x.css"><link rel="dns-prefetch" href="//evil.example">',
  '<style>@import "https://evil.example/x.css"; body { background: url(https://evil.example/b) }</style>',
  '<div style="background:u\\72l(https://evil.example/c);background-image:image-set(\'https://evil.example/d\' 1x)">',
  '<table background="https://evil.example/e"><td background="https://evil.example/f">x</td></table>',
  '<img srcset="https://evil.example/g 1x" src="https://evil.example/h"><input type=image src=https://evil.example/i>',
  '<video poster="https://evil.example/j" src="https://evil.example/k" autoplay></video>',
  '<object data="https://evil.example/l"></object><embed src="https://evil.example/m">',
  '<form action="https://evil.example/n"><button formaction="javascript:console.log(\'ran: form\')">x</button></form>',
  '<a href="javascript:console.log(\'ran: link\')" id="a" name="pennypost">x</a>',
  '<img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>',
  '<img src="app://pennypost/index.html"><iframe src="app://pennypost/index.html"></iframe>',
  `${'<div>'.repeat(2_000)}deep<script>console.log("ran: deep")</script>`,
];

test('the watcher sees a script and a request, so that silence means something', async () => {
  await window.page.evaluate(() => console.log('ran: control'));
  await window.app.evaluate(async ({ session }) => {
    await session
      .fromPartition('pennypost')
      .fetch('http://127.0.0.1:9/')
      .catch(() => null);
  });
  const outcome = await driver.show('<p>plain</p>', { sanitise: true });
  expect(outcome.ran).toEqual(['ran: control']);
  expect(outcome.tried).toEqual(['http://127.0.0.1:9/']);
});

for (const sanitise of [true, false]) {
  const walls = sanitise ? 'with the sanitiser' : 'without the sanitiser';
  test(`own hostile mails neither run nor load ${walls}`, async () => {
    for (const html of ownCases) {
      const outcome = await driver.show(html, { sanitise });
      expect.soft({ ran: outcome.ran, loaded: outcome.loaded }, html).toEqual({ ran: [], loaded: [] });
      if (sanitise) expect.soft([...outcome.tried, ...outcome.leftOver], html).toEqual([]);
    }
  });
  for (const set of hostileSets) {
    test(`${set}: nothing runs and nothing loads ${walls}`, async () => {
      test.setTimeout(120_000);
      const cases = readCases(dataDir, set);
      test.skip(cases === null, `${set} is not in ${dataDir}`);
      for (const { id, input } of cases ?? []) {
        const outcome = await driver.show(input, { sanitise });
        expect.soft({ ran: outcome.ran, loaded: outcome.loaded }, id).toEqual({ ran: [], loaded: [] });
        if (sanitise) expect.soft([...outcome.tried, ...outcome.leftOver], id).toEqual([]);
      }
    });
  }
}

test('a click on a link shows its real host and opens nothing by itself', async () => {
  await driver.show('<a href="https://аpple.com/login">www.apple.com</a>', { sanitise: true });
  await window.app.evaluate(({ dialog, shell }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (...values: unknown[]) => {
      asked.push((values.at(-1) as { detail: string }).detail);
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    shell.openExternal = async (url) => void asked.push(`opened ${url}`);
  });
  await window.page.frameLocator('#hostile-mail').locator('a').click();
  await expect
    .poll(() => window.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual([expect.stringContaining('\nxn--pple-43d.com\n')]);
  expect(window.app.windows()).toHaveLength(1);
});
