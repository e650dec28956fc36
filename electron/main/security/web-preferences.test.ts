import { expect, it } from 'vitest';
import { webPreferences } from './web-preferences.ts';

it('would catch a loosened window: every guard on, every extra door off', () => {
  expect(webPreferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(Object.keys(webPreferences)).not.toContain('enableBlinkFeatures');
  expect(Object.keys(webPreferences)).not.toContain('preload');
});
