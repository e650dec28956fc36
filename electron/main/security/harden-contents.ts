import type { App, WebContents } from 'electron';

export interface HardeningOptions {
  /** Called with the target of a link that a mail or the page wanted in a new window. */
  readonly onLink: (href: string, contents: WebContents) => void;
}

/** Puts the rules below on every web contents at the moment it is made, whatever made it. */
export function hardenAllContents(app: App, options: HardeningOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    denyWebview(contents);
    denyNavigation(contents);
    denyWindows(contents, options);
  });
}

/**
 * No webview is ever attached.
 * Checklist item 12: https://www.electronjs.org/docs/latest/tutorial/security#12-verify-webview-options-before-creation
 */
function denyWebview(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/**
 * Nothing navigates: the window shows one page for life, and the mail frame is only ever pointed by it.
 * Checklist item 13: https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    const isMailOfPage = !event.isMainFrame && /^mail:\/\/[0-9a-f]{32}\/?$/u.test(event.url);
    if (!isMailOfPage) event.preventDefault();
  });
}

/**
 * No window is ever opened; a link goes to the dialog that shows its real host.
 * Checklist item 14: https://www.electronjs.org/docs/latest/tutorial/security#14-disable-or-limit-creation-of-new-windows
 */
function denyWindows(contents: WebContents, options: HardeningOptions): void {
  contents.setWindowOpenHandler(({ url }) => {
    options.onLink(url, contents);
    return { action: 'deny' };
  });
}
