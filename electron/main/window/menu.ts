import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from '../words.ts';

export interface MenuActions {
  readonly importMail: (what: 'files' | 'folder') => void;
  readonly showDataFolder: () => void;
}

/** The whole menu; no entry reloads the page or opens developer tools. */
export function menuTemplate(words: ShellWords, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    {
      label: words.file,
      submenu: [
        {
          label: words.importFiles,
          accelerator: 'CmdOrCtrl+O',
          click: () => actions.importMail('files'),
        },
        {
          label: words.importFolder,
          accelerator: 'CmdOrCtrl+Shift+O',
          click: () => actions.importMail('folder'),
        },
        { type: 'separator' },
        { label: words.showDataFolder, click: () => actions.showDataFolder() },
        { type: 'separator' },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimise },
        { role: 'close', label: words.close },
      ],
    },
  ];
}
