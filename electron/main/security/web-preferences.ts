import type { WebPreferences } from 'electron';

/**
 * The one set of web preferences of this program; every window uses it as it is.
 * Checklist items 2 (no Node in pages), 3 (context isolation), 4 (sandbox), 6 (web security on), 8 (no insecure
 * content), 9 and 10 (no experimental or Blink features), 11 (no webview tag):
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
export const webPreferences = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  plugins: false,
} as const satisfies WebPreferences;
