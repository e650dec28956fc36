import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { pageUrl } from '../security/origins.ts';
import { webPreferences } from '../security/web-preferences.ts';
import type { ShellStore } from './shell-store.ts';
import { boundsToOpen, minimumSize } from './window-state.ts';

export interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  readonly store: ShellStore;
}

/** Opens the one window, where it was; it is in sight at once, in the colour of its page. */
export function openMainWindow(options: WindowOptions): BrowserWindow {
  const { store } = options;
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...boundsToOpen(store.get().bounds, screens),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1b1a' : '#fbfaf8',
    webPreferences: { ...webPreferences, session: options.session, preload: options.preload },
  });
  if (store.get().isMaximised) window.maximize();
  keepBounds(window, store);
  void window.loadURL(pageUrl);
  return window;
}

const SAVE_AFTER_MS = 500;

function keepBounds(window: BrowserWindow, store: ShellStore): void {
  let timer: NodeJS.Timeout | null = null;
  const save = () => store.set({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  const saveSoon = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  for (const name of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    window.on(name as 'resize', saveSoon);
  }
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    save();
  });
}
