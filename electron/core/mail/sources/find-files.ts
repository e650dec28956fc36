import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appError } from '../../../../shared/contract/errors.ts';
import { failureOf } from './failure.ts';
import type { SourceFailure, SourceFile } from './types.ts';

const SNIFF_BYTES = 4_096;
const MAX_FOLDER_DEPTH = 32;
const EXPORTS = {
  outlook:
    'this is an Outlook data file; in Outlook choose File > Open & Export > Import/Export, or drag the mails into a folder, and save them as .eml or .mbox',
  olm: 'this is an export of Outlook for Mac; drag the folder from Outlook to the desktop instead, which gives an .mbox file',
  msg: 'this is a single Outlook message; open it in Outlook or Thunderbird and save it as .eml',
  zip: 'this is an archive; unpack it first and give the folder that comes out',
  deep: 'this folder lies too deep; name it itself to read it',
  notFile: 'this is a pipe or a device; save it to a file first',
  other: 'this is neither an mbox, a Maildir nor an .eml file',
} as const;

/**
 * Finds the mail files below a path: an mbox, a mail, a Maildir, or folders of them; names in byte order.
 * Files that hold no mail are passed over in a folder and are an error where they were named themselves.
 */
export function* findSourceFiles(path: string): Generator<SourceFile | SourceFailure> {
  try {
    if (statSync(path).isDirectory()) yield* inFolder(path, 0);
    else yield fileAt(path, { folder: basename(path) }) ?? refusal(path, 'other');
  } catch (error) {
    yield { path, offset: null, error: failureOf(error, path) };
  }
}

function* inFolder(folder: string, depth: number): Generator<SourceFile | SourceFailure> {
  if (depth > MAX_FOLDER_DEPTH) {
    yield refusal(folder, 'deep');
    return;
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, offset: null, error: failureOf(error, folder) };
    return;
  }
  const isMaildir = entries.some((entry) => entry.name === 'cur' && entry.isDirectory());
  if (isMaildir) yield* inMaildir(folder);
  for (const entry of sortByBytes(entries)) {
    const path = join(folder, entry.name);
    if (isMaildir && ['cur', 'new', 'tmp'].includes(entry.name)) continue;
    if (entry.isDirectory()) yield* inFolder(path, depth + 1);
    else if ((entry.isFile() || entry.isSymbolicLink()) && !entry.name.endsWith('.msf')) {
      try {
        const file = fileAt(path, { folder: folderNameOf(path) });
        if (file) yield file;
      } catch (error) {
        yield { path, offset: null, error: failureOf(error, path) };
      }
    }
  }
}

/** Mails of `new` and `cur` by name; one that another program moves meanwhile is found again when read. */
function* inMaildir(folder: string): Generator<SourceFile | SourceFailure> {
  const found: { name: string; path: string; isNew: boolean }[] = [];
  for (const place of ['cur', 'new']) {
    try {
      for (const name of readdirSync(join(folder, place))) {
        if (!name.startsWith('.'))
          found.push({ name, path: join(folder, place, name), isNew: place === 'new' });
      }
    } catch (error) {
      const failure = failureOf(error, join(folder, place));
      // A Maildir without `new` is still one.
      if (failure.code !== 'not-found') yield { path: join(folder, place), offset: null, error: failure };
    }
  }
  for (const { name, path, isNew } of sortByBytes(found)) {
    const letters = /:2,([A-Za-z]*)$/u.exec(name)?.[1] ?? '';
    yield {
      path,
      kind: 'mail',
      bytes: -1,
      modifiedUtcMs: 0,
      maildirFlags: isNew ? '' : letters,
      folder: basename(folder),
    };
  }
}

function sortByBytes<Item extends { readonly name: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));
}

function folderNameOf(path: string): string {
  return /\.(?:eml|emlx|mht)$/iu.test(path) ? basename(dirname(path)) : basename(path);
}

function fileAt(path: string, place: { readonly folder: string }): SourceFile | SourceFailure | null {
  const stats = statSync(path);
  // Opening a pipe would wait for a writer that may never come.
  if (!stats.isFile()) return stats.isDirectory() ? null : refusal(path, 'notFile');
  const head = headOf(path);
  const refused = refusedKind(head, path);
  if (refused !== null) return refusal(path, refused);
  const isNamedMail = /\.(?:eml|emlx)$/iu.test(path);
  const isMbox = head.startsWith('From ') && !isNamedMail;
  const isEmptyMbox = stats.size === 0 && /\.mbo?x$/iu.test(path);
  if (!isMbox && !isEmptyMbox && !isNamedMail && !looksLikeMail(head)) return null;
  return {
    path,
    kind: isMbox || isEmptyMbox ? 'mbox' : 'mail',
    bytes: stats.size,
    modifiedUtcMs: Math.floor(stats.mtimeMs),
    maildirFlags: null,
    folder: place.folder,
  };
}

function refusedKind(head: string, path: string): keyof typeof EXPORTS | null {
  if (head.startsWith('!BDN') || /\.(?:pst|ost)$/iu.test(path)) return 'outlook';
  if (/\.olm$/iu.test(path)) return 'olm';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0') || /\.msg$/iu.test(path)) return 'msg';
  return head.startsWith('PK\u0003\u0004') || /\.zip$/iu.test(path) ? 'zip' : null;
}

function looksLikeMail(head: string): boolean {
  if (!/^[!-9;-~]{1,70}:/u.test(head)) return false;
  return /^(?:from|to|subject|date|message-id|received|return-path|mime-version|content-type|delivered-to):/imu.test(
    head,
  );
}

function headOf(path: string): string {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(SNIFF_BYTES);
    return bytes.toString('latin1', 0, readSync(handle, bytes, 0, SNIFF_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

function refusal(path: string, kind: keyof typeof EXPORTS): SourceFailure {
  return { path, offset: null, error: appError('unsupported-format', EXPORTS[kind], { item: path }) };
}
