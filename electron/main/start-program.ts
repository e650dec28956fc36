import path from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, type Session, session } from 'electron';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import type { Settings } from '../../shared/contract/views.ts';
import { createEngineLink, type EngineLink } from './core/engine-link.ts';
import { forkHost } from './core/fork-host.ts';
import { hostEnv } from './core/host-env.ts';
import { openPageChannel, type PageChannel } from './ipc/page-channel.ts';
import { createRouter } from './ipc/router.ts';
import { serveMailProtocol } from './mail-frame/mail-protocol.ts';
import { createPublishedMails, type PublishedMails } from './mail-frame/published-mails.ts';
import { type ProgramPaths, programPaths } from './program-paths.ts';
import { serveAppProtocol } from './security/app-protocol.ts';
import { hardenAllContents } from './security/harden-contents.ts';
import { buildNetworkWall } from './security/network-wall.ts';
import { denyPermissions } from './security/permissions.ts';
import { systemParts } from './shell/electron-parts.ts';
import { openLink } from './shell/open-link.ts';
import { chooseMail, createShellHandlers } from './shell/shell-handlers.ts';
import type { ShellParts } from './shell/shell-parts.ts';
import { openMainWindow } from './window/main-window.ts';
import { menuTemplate } from './window/menu.ts';
import { openShellStore, type ShellStore } from './window/shell-store.ts';
import { languageOfLocale, shellWords } from './words.ts';

/** In memory: the window keeps no cookies, caches or storage of its own. */
const SESSION_NAME = 'pennypost';
const STOP_LIMIT_MS = 6_000;

const log = (line: string) => void process.stderr.write(`${line}\n`);

/** What the engine calls before the page's channel stands: nothing of it is lost, as the page asks for a snapshot. */
interface LateListeners {
  tell: (event: NumberedEvent) => void;
  settle: (settings: Settings) => void;
}

/**
 * Starts the engine, which takes about as long as Electron needs to get ready.
 *
 * @returns what puts the rest together once Electron is ready: commands, page, menu, window
 */
export function startProgram(): () => void {
  const paths = programPaths({
    mainDir: import.meta.dirname,
    packagedResources: app.isPackaged ? process.resourcesPath : null,
    platform: process.platform,
  });
  const late: LateListeners = { tell: () => undefined, settle: () => undefined };
  const engine = startEngine(paths, late);
  return () => openProgram({ paths, late, engine });
}

interface ProgramStart {
  readonly paths: ProgramPaths;
  readonly late: LateListeners;
  readonly engine: EngineLink;
}

function openProgram({ paths, late, engine }: ProgramStart): void {
  const store = openShellStore(path.join(app.getPath('userData'), 'shell.json'), log);
  nativeTheme.themeSource = store.get().theme;
  const mails = createPublishedMails();
  const windowSession = openSession(paths, mails);
  const windows = createWindowKeeper();
  const parts = shellParts({ paths, store, mails, engine, windows });
  late.settle = (settings) => followSettings(settings, parts, store);

  const router = createRouter({ shell: createShellHandlers(parts), engine: engine.ask, log });
  const channel = openPageChannel(router, log);
  late.tell = channel.tell;
  hardenAllContents(app, { onLink: (href) => void openLink(href, parts) });
  windows.open = () => openWindow({ paths, store, channel, session: windowSession });
  windows.show();
  // The page loads in a process of its own meanwhile.
  showMenu(parts);
  quitTogether(engine, windows);
}

/** The window's own session behind its walls; the default session, which nothing uses, behind the same. */
function openSession(paths: ProgramPaths, mails: PublishedMails): Session {
  const windowSession = session.fromPartition(SESSION_NAME);
  for (const each of [windowSession, session.defaultSession]) {
    denyPermissions(each);
    buildNetworkWall(each, (count) => log(`stopped a request that would have left (${count} so far)`));
  }
  serveAppProtocol(windowSession.protocol, paths.pageDir);
  serveMailProtocol(windowSession.protocol, mails);
  return windowSession;
}

function startEngine(paths: ProgramPaths, late: Readonly<LateListeners>): EngineLink {
  return createEngineLink({
    start: () =>
      forkHost({
        nodePath: paths.nodePath,
        entry: paths.coreHostEntry,
        args: ['--resources', paths.resourcesDir],
        // Compiled code of the hosts' bundles, kept from the last start: halves the time until the engine answers.
        env: { ...hostEnv(process.env), NODE_COMPILE_CACHE: path.join(app.getPath('userData'), 'host-code') },
        onLine: log,
      }),
    nowMs: () => performance.now(),
    log,
    onEvent: (event) => late.tell(event),
    onSettings: (settings) => late.settle(settings),
  });
}

interface WindowKeeper {
  current: BrowserWindow | null;
  open: () => BrowserWindow;
  /** Opens the window, or brings the one that is open to the front. */
  show(): void;
}

function createWindowKeeper(): WindowKeeper {
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
      }
      const { current } = keeper;
      if (current.isMinimized()) current.restore();
      // One that is still being drawn shows itself once it has something to show.
      if (!current.webContents.isLoading()) current.show();
      current.focus();
    },
  };
  return keeper;
}

interface WindowNeeds {
  readonly paths: ProgramPaths;
  readonly store: ShellStore;
  readonly channel: PageChannel;
  readonly session: Session;
}

function openWindow({ paths, store, channel, session: windowSession }: WindowNeeds): BrowserWindow {
  const opened = openMainWindow({ session: windowSession, preload: paths.preload, store });
  channel.add(opened.webContents);
  opened.webContents.on('render-process-gone', (_event, details) => {
    log(`the page ended: ${details.reason}`);
    if (details.reason !== 'clean-exit') opened.webContents.reload();
  });
  return opened;
}

interface PartsNeeds {
  readonly paths: ProgramPaths;
  readonly store: ShellStore;
  readonly mails: PublishedMails;
  readonly engine: EngineLink;
  readonly windows: WindowKeeper;
}

function shellParts({ paths, store, mails, engine, windows }: PartsNeeds): ShellParts {
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

/** One instance, one window; the engine saves and closes before the program ends. */
function quitTogether(engine: EngineLink, windows: WindowKeeper): void {
  let isEngineStopped = false;
  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (isEngineStopped) return;
    event.preventDefault();
    void engine.stop(STOP_LIMIT_MS).finally(() => {
      isEngineStopped = true;
      app.quit();
    });
  });
}
