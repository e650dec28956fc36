import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { eventChannel, invokeChannel } from '../../../shared/contract/bridge.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { NumberedEvent } from '../../../shared/contract/events.ts';
import { err } from '../../../shared/result.ts';
import { isTrustedSender, type Sender } from '../security/ipc-sender.ts';
import type { Router } from './router.ts';

export interface PageChannel {
  /** From now on this page is heard and told. */
  add(contents: WebContents): void;
  tell(event: NumberedEvent): void;
}

const refusal: AppError = {
  code: 'bad-input',
  message: 'not allowed from here',
  retryable: false,
  item: null,
};

/** The only IPC of the program: one channel for commands, checked before anything else, and one for events. */
export function openPageChannel(router: Router, log: (line: string) => void): PageChannel {
  const pages = new Map<number, WebContents>();
  ipcMain.handle(invokeChannel, (event, name: unknown, input: unknown) => {
    if (isTrustedSender(senderOf(event), new Set(pages.keys()))) return router(name, input);
    log('refused a command that does not come from the page');
    return err(refusal);
  });
  return {
    add: (contents) => {
      const { id } = contents;
      pages.set(id, contents);
      contents.once('destroyed', () => pages.delete(id));
    },
    tell: (event) => {
      for (const page of pages.values()) if (!page.isDestroyed()) page.send(eventChannel, event);
    },
  };
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  return {
    contentsId: event.sender.id,
    frame: frame === null ? null : { url: frame.url, isMainFrame: frame.parent === null },
  };
}
