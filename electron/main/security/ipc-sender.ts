import { isPageUrl } from './origins.ts';

/** What of an IPC event says who sent it; `frame` is null once the frame is gone. */
export interface Sender {
  readonly contentsId: number;
  readonly frame: { readonly url: string; readonly isMainFrame: boolean } | null;
}

/**
 * Whether a message came from the main frame of one of our windows while it shows our page.
 * Must be asked synchronously, before any await: frames navigate and go.
 * Checklist item 17: https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isTrustedSender(sender: Sender, windowContentsIds: ReadonlySet<number>): boolean {
  if (sender.frame === null || !windowContentsIds.has(sender.contentsId)) return false;
  return sender.frame.isMainFrame && isPageUrl(sender.frame.url);
}
