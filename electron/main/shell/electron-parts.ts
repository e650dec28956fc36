import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { ShellParts } from './shell-parts.ts';

type SystemParts = Pick<
  ShellParts,
  'chooseOpen' | 'chooseSave' | 'ask' | 'openExternal' | 'openFolder' | 'downloadsDir'
>;

/** Dialogs and hand-overs to the system, as children of the window while there is one. */
export function systemParts(currentWindow: () => BrowserWindow | null): SystemParts {
  return {
    chooseOpen: async (options) => {
      const window = currentWindow();
      const answer =
        window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      return answer.canceled ? [] : answer.filePaths;
    },
    chooseSave: async (options) => {
      const window = currentWindow();
      const answer =
        window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    ask: async (options) => {
      const window = currentWindow();
      const answer =
        window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options);
      return answer.response;
    },
    openExternal: async (href) => {
      try {
        await shell.openExternal(href);
        return true;
      } catch {
        return false;
      }
    },
    openFolder: async (dir) => (await shell.openPath(dir)) === '',
    downloadsDir: app.getPath('downloads'),
  };
}
