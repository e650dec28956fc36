import { app, Menu, nativeTheme, session } from 'electron';
import type { Settings } from '../../shared/contract/views.ts';
import { createEngineLink, type EngineLink } from './core/engine-link.ts';
import type { HostProcess } from './core/supervisor.ts';
import type { PageChannel } from './ipc/page-channel.ts';
import { createRouter, type Router } from './ipc/router.ts';
import type { PublishedMails } from './mail-frame/published-mails.ts';
import type { ProgramPaths } from './program-paths.ts';
import { wallIn } from './security/wall-in.ts';
import { systemParts } from './shell/electron-parts.ts';
import { openLink } from './shell/open-link.ts';
import { chooseMail, createShellHandlers } from './shell/shell-handlers.ts';
import type { ShellParts } from './shell/shell-parts.ts';
import { menuTemplate } from './window/menu.ts';
import type { ShellStore } from './window/shell-store.ts';
import type { WindowKeeper } from './window/window-keeper.ts';
import { languageOfLocale, shellWords } from './words.ts';

export interface ServiceNeeds {
  readonly paths: ProgramPaths;
  readonly store: ShellStore;
  readonly mails: PublishedMails;
  readonly windows: WindowKeeper;
  readonly channel: PageChannel;
  readonly startHost: () => HostProcess;
  readonly log: (line: string) => void;
}

/** What answers the window. */
export interface ProgramService {
  readonly router: Router;
  openLink(href: string): Promise<boolean>;
  /** Lets the engine save and close, and ends it after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

/** Puts together what the window needs once it stands: commands, the engine's events, the menu. */
export function serveProgram(needs: ServiceNeeds): ProgramService {
  const { store, channel, log } = needs;
  const engine = createEngineLink({
    start: needs.startHost,
    nowMs: () => performance.now(),
    log,
    onEvent: channel.tell,
    onSettings: (settings) => followSettings(settings, parts, store),
  });
  const parts = shellParts(needs, engine);
  const router = createRouter({ shell: createShellHandlers(parts), engine: engine.ask, log });
  showMenu(parts);
  // Nothing uses the default session, and Electron makes it only now that it is asked for.
  wallIn(session.defaultSession, log);
  return { router, openLink: (href) => openLink(href, parts), stop: (limitMs) => engine.stop(limitMs) };
}

function shellParts({ paths, store, mails, windows }: ServiceNeeds, engine: EngineLink): ShellParts {
  return {
    ...systemParts(() => windows.current),
    words: () => shellWords(store.get().language ?? languageOfLocale(app.getLocale())),
    engine: engine.ask,
    mails,
    hosts: engine.hosts,
    restartCore: engine.retry,
    setTheme: (theme) => {
      nativeTheme.themeSource = theme;
      store.set({ theme });
    },
    homeDir: engine.homeDir,
    resourcesDir: paths.resourcesDir,
  };
}

function followSettings(settings: Settings, parts: ShellParts, store: ShellStore): void {
  if (settings.theme !== store.get().theme) parts.setTheme(settings.theme);
  if (settings.language === store.get().language) return;
  store.set({ language: settings.language });
  showMenu(parts);
}

function showMenu(parts: ShellParts): void {
  const importMail = async (what: 'files' | 'folder') => {
    const chosen = await chooseMail(what, parts);
    if (chosen.length > 0) await parts.engine('import.start', { paths: chosen });
  };
  const template = menuTemplate(parts.words(), {
    importMail: (what) => void importMail(what),
    showDataFolder: () => {
      const dir = parts.homeDir();
      if (dir !== null) void parts.openFolder(dir);
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
