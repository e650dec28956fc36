import path from 'node:path';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import type { ShellHandlers, ShellInput } from '../ipc/router.ts';
import { readLicences } from './licences.ts';
import { openLink } from './open-link.ts';
import { safeBasename } from './safe-basename.ts';
import type { ShellParts } from './shell-parts.ts';
import { writeMail } from './write-mail.ts';

const IMAGES_AT_ONCE = 6;

/** What main answers itself; the type makes a forgotten command a compile error. */
export function createShellHandlers(parts: ShellParts): ShellHandlers {
  return {
    'shell.chooseMail': async (input) => ok({ paths: await chooseMail(input.what ?? 'files', parts) }),
    'shell.chooseModel': async () => ok({ path: await chooseModel(parts) }),
    'shell.saveAttachment': (input) => saveAttachment(input, parts),
    'shell.publishMail': async (input) => ok({ url: parts.mails.publish(input) }),
    'shell.fetchRemoteImages': async (input) => ok(await fetchImages(input.urls)),
    'shell.openLink': async (input) => ok({ opened: await openLink(input.href, parts) }),
    'shell.writeMail': (input) => writeMail(input, parts),
    'shell.hosts': async () => ok({ hosts: parts.hosts() }),
    'shell.restartCore': async () => {
      parts.restartCore();
      return ok({});
    },
    'shell.setTheme': async (input) => {
      parts.setTheme(input.theme);
      return ok({});
    },
    'shell.exportSpend': (input) => exportSpend(input, parts),
    'shell.licences': () => readLicences(parts.resourcesDir),
    'shell.showDataFolder': () => showDataFolder(parts),
  };
}

export async function chooseMail(what: 'files' | 'folder', parts: ShellParts): Promise<string[]> {
  const kind = what === 'folder' ? 'openDirectory' : 'openFile';
  const paths = await parts.chooseOpen({
    title: parts.words().chooseMail,
    properties: [kind, 'multiSelections', 'showHiddenFiles'],
  });
  return [...paths];
}

async function chooseModel(parts: ShellParts): Promise<string | null> {
  const words = parts.words();
  const filters = [{ name: words.modelFiles, extensions: ['gguf'] }];
  const paths = await parts.chooseOpen({ title: words.chooseModel, properties: ['openFile'], filters });
  return paths[0] ?? null;
}

async function saveAttachment(input: ShellInput<'shell.saveAttachment'>, parts: ShellParts) {
  const file = await parts.chooseSave({
    title: parts.words().saveAttachment,
    defaultPath: path.join(parts.downloadsDir, safeBasename(input.suggestedName)),
  });
  if (file === null) return ok({ savedTo: null });
  const { messageId, partIndex } = input;
  const saved = await parts.engine('attachment.save', { messageId, partIndex, path: file });
  return saved.ok ? ok({ savedTo: file }) : saved;
}

async function exportSpend(input: ShellInput<'shell.exportSpend'>, parts: ShellParts) {
  const file = await parts.chooseSave({
    title: parts.words().exportSpend,
    defaultPath: path.join(parts.downloadsDir, `pennypost-spend.${input.format}`),
  });
  if (file === null) return ok({ savedTo: null, calls: 0 });
  const written = await parts.engine('spend.export', { ...input, path: file });
  return written.ok ? ok({ savedTo: file, calls: written.value.calls }) : written;
}

/** Only what the user clicked for; what was refused is counted, not explained to the sender. */
async function fetchImages(urls: readonly string[]) {
  // Brings an HTTP client along, which the start of the program must not wait for.
  const { fetchImage } = await import('./remote-images/fetch-image.ts');
  const images: Record<string, string> = {};
  const waiting = [...new Set(urls)];
  const total = waiting.length;
  const work = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const data = await fetchImage(url);
      if (data !== null) images[url] = data;
    }
  };
  await Promise.all(Array.from({ length: IMAGES_AT_ONCE }, work));
  return { images, refused: total - Object.keys(images).length };
}

async function showDataFolder(parts: ShellParts) {
  const dir = parts.homeDir();
  if (dir === null) return err(appError('unavailable', 'the engine has not started', { retryable: true }));
  return (await parts.openFolder(dir)) ? ok({}) : err(appError('unreadable', 'not shown', { item: dir }));
}
