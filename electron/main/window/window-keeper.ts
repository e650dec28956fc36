import type { BrowserWindow } from 'electron';

/** The one window, while it is open. */
export interface WindowKeeper {
  current: BrowserWindow | null;
  open: () => BrowserWindow;
  /** Opens the window, or brings the one that is open to the front. */
  show(): void;
}

export function createWindowKeeper(): WindowKeeper {
  const keeper: WindowKeeper = {
    current: null,
    open: () => {
      throw new Error('no window can be opened yet');
    },
    show: () => {
      if (keeper.current === null) {
        const opened = keeper.open();
        keeper.current = opened;
        opened.once('closed', () => {
          keeper.current = null;
        });
        return;
      }
      if (keeper.current.isMinimized()) keeper.current.restore();
      keeper.current.show();
      keeper.current.focus();
    },
  };
  return keeper;
}
