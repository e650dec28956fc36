import path from 'node:path';
import { app, type BrowserWindow, nativeTheme, type Session, session } from 'electron';
import { forkHost } from './core/fork-host.ts';
import { hostEnv } from './core/host-env.ts';
import type { HostProcess } from './core/supervisor.ts';
import { openPageChannel, type PageChannel } from './ipc/page-channel.ts';
import { serveMailProtocol } from './mail-frame/mail-protocol.ts';
import { createPublishedMails, type PublishedMails } from './mail-frame/published-mails.ts';
import { type ProgramPaths, programPaths } from './program-paths.ts';
import { serveAppProtocol } from './security/app-protocol.ts';
import { hardenAllContents } from './security/harden-contents.ts';
import { wallIn } from './security/wall-in.ts';
import type { ProgramService, ServiceNeeds } from './serve-program.ts';
import { openMainWindow } from './window/main-window.ts';
import { openShellStore, type ShellStore } from './window/shell-store.ts';
import { createWindowKeeper, type WindowKeeper } from './window/window-keeper.ts';

/** In memory: the window keeps no cookies, caches or storage of its own. */
const SESSION_NAME = 'pennypost';
const STOP_LIMIT_MS = 6_000;

const log = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * Starts the engine, which takes about as long as Electron and the page need to get ready.
 *
 * @returns what opens the window once Electron is ready
 */
export function startProgram(): () => void {
  const paths = programPaths({
    mainDir: import.meta.dirname,
    packagedResources: app.isPackaged ? process.resourcesPath : null,
    platform: process.platform,
  });
  const startHost = hostStarter(paths);
  return () => openProgram(paths, startHost);
}

/** The first host starts now; whoever asks for a host first gets that one. */
function hostStarter(paths: ProgramPaths): () => HostProcess {
  const start = () =>
    forkHost({
      nodePath: paths.nodePath,
      entry: paths.coreHostEntry,
      args: ['--resources', paths.resourcesDir],
      // Compiled code of the hosts' bundles, kept from the last start: halves the time until the engine answers.
      env: { ...hostEnv(process.env), NODE_COMPILE_CACHE: path.join(app.getPath('userData'), 'host-code') },
      onLine: log,
    });
  let first: HostProcess | null = start();
  return () => {
    const host = first ?? start();
    first = null;
    return host;
  };
}

/**
 * The window first. What answers its questions is loaded once the page was handed over, while it gets ready in a
 * process of its own; a question that comes earlier waits.
 */
function openProgram(paths: ProgramPaths, startHost: () => HostProcess): void {
  const store = openShellStore(path.join(app.getPath('userData'), 'shell.json'), log);
  nativeTheme.themeSource = store.get().theme;
  const mails = createPublishedMails();
  const windows = createWindowKeeper();
  const channel = openPageChannel(async (name, input) => (await service()).router(name, input), log);
  const service = loadedOnce({ paths, store, mails, windows, channel, startHost, log });
  hardenAllContents(app, { onLink: (href) => void service().then(({ openLink }) => openLink(href)) });
  const windowSession = openSession({ paths, mails, onPageServed: () => void service() });
  windows.open = () => openWindow({ paths, store, channel, session: windowSession });
  windows.show();
  quitTogether(service, windows);
}

function loadedOnce(needs: ServiceNeeds): () => Promise<ProgramService> {
  let loaded: Promise<ProgramService> | null = null;
  return () => {
    loaded ??= import('./serve-program.ts').then(({ serveProgram }) => serveProgram(needs));
    return loaded;
  };
}

interface SessionNeeds {
  readonly paths: ProgramPaths;
  readonly mails: PublishedMails;
  readonly onPageServed: () => void;
}

/** The window's own session behind its walls. */
function openSession({ paths, mails, onPageServed }: SessionNeeds): Session {
  const windowSession = session.fromPartition(SESSION_NAME);
  wallIn(windowSession, log);
  serveAppProtocol(windowSession.protocol, paths.pageDir, onPageServed);
  serveMailProtocol(windowSession.protocol, mails);
  return windowSession;
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

/** One instance, one window; the engine saves and closes before the program ends. */
function quitTogether(service: () => Promise<ProgramService>, windows: WindowKeeper): void {
  let isEngineStopped = false;
  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (isEngineStopped) return;
    event.preventDefault();
    void service()
      .then(({ stop }) => stop(STOP_LIMIT_MS))
      .finally(() => {
        isEngineStopped = true;
        app.quit();
      });
  });
}
