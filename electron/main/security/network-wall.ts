import type { Session } from 'electron';
import { mailScheme, pageScheme } from './origins.ts';
import { parseUrl } from './parse-url.ts';

const servedHere: ReadonlySet<string> = new Set([`${pageScheme}:`, `${mailScheme}:`, 'data:']);

/** Whether a request of a window may go on: only to what the program itself serves. */
export function isServedHere(url: string): boolean {
  const protocol = parseUrl(url)?.protocol;
  return protocol !== undefined && servedHere.has(protocol);
}

/**
 * Blocks and counts every request of a session that leaves the program: the third wall around mail, and no page
 * of this program is loaded from a server at all.
 * Checklist items 1 and 8: https://www.electronjs.org/docs/latest/tutorial/security#1-only-load-secure-content
 */
export function buildNetworkWall(session: Session, onBlocked: (count: number) => void): void {
  let blocked = 0;
  session.webRequest.onBeforeRequest((details, answer) => {
    const isAllowed = isServedHere(details.url);
    if (!isAllowed) {
      blocked += 1;
      onBlocked(blocked);
    }
    answer({ cancel: !isAllowed });
  });
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
