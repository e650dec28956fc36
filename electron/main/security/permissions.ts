import type { Session } from 'electron';
import { isPageUrl } from './origins.ts';

/** What the page itself may use without being asked; every other permission is denied, to everyone. */
const grantedToPage: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);

/** Whether a frame of `url` may have a permission. */
export function mayHave(permission: string, url: string): boolean {
  return grantedToPage.has(permission) && isPageUrl(url);
}

/**
 * Answers every request and every check, and offers no device and no screen.
 * Checklist item 5: https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && mayHave(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, `${origin}/`));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
}
