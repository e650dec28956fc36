import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appError } from '../../../../shared/contract/errors.ts';
import {
  type DiskEntry,
  type DiskName,
  type DiskPath,
  entriesIn,
  joinDisk,
  namesIn,
  pathOnDisk,
} from './disk-path.ts';
import { failureOf } from './failure.ts';
import type { SourceFailure, SourceFile } from './types.ts';

const SNIFF_BYTES = 4_096;
const MAX_FOLDER_DEPTH = 32;
/** Enough for what moved while it was read; mail that keeps coming waits for the next import. */
const MAILDIR_ROUNDS = 3;
const EXPORTS = {
  outlook:
    'this is an Outlook data file; in Outlook choose File > Open & Export > Import/Export, or drag the mails into a folder, and save them as .eml or .mbox',
  olm: 'this is an export of Outlook for Mac; drag the folder from Outlook to the desktop instead, which gives an .mbox file',
  msg: 'this is a single Outlook message; open it in Outlook or Thunderbird and save it as .eml',
  zip: 'this is an archive; unpack it first and give the folder that comes out',
  deep: 'this folder lies too deep; name it itself to read it',
  notFile: 'this is a pipe or a device; save it to a file first',
  unclear: 'several files have names like this one, which is no UTF-8: name their folder',
  other: 'this is neither an mbox, a Maildir nor an .eml file',
} as const;

/**
 * Finds the mail files below a path: an mbox, a mail, a Maildir, or folders of them; names in byte order.
 * Files that hold no mail are passed over in a folder and are an error where they were named themselves.
 */
export function* findSourceFiles(path: string): Generator<SourceFile | SourceFailure> {
  const disk = pathOnDisk(path);
  if (disk === null) {
    yield refusal(path, 'unclear');
    return;
  }
  const place = { path, disk };
  try {
    if (statSync(disk).isDirectory()) yield* inFolder(place, 0);
    else yield fileAt(place, basename(path)) ?? refusal(path, 'other');
  } catch (error) {
    yield { path, offset: null, error: failureOf(error, path) };
  }
}

/** A file or folder as people see it and as the system knows it. */
interface Place {
  readonly path: string;
  readonly disk: DiskPath;
}

function* inFolder(folder: Place, depth: number): Generator<SourceFile | SourceFailure> {
  if (depth > MAX_FOLDER_DEPTH) {
    yield refusal(folder.path, 'deep');
    return;
  }
  let entries: readonly DiskEntry[];
  try {
    entries = entriesIn(folder.disk);
  } catch (error) {
    yield { path: folder.path, offset: null, error: failureOf(error, folder.path) };
    return;
  }
  const isMaildir = entries.some(({ name, kind }) => name === 'cur' && kind === 'folder');
  if (isMaildir) yield* inMaildir(folder);
  for (const { shown, name, kind } of sortByBytes(entries)) {
    const place = placeIn(folder, { shown, name });
    if (isMaildir && ['cur', 'new', 'tmp'].includes(shown)) continue;
    if (kind === 'folder') yield* inFolder(place, depth + 1);
    else if (kind === 'file' && !shown.endsWith('.msf')) {
      try {
        const file = fileAt(place, folderNameOf(place.path));
        if (file) yield file;
      } catch (error) {
        yield { path: place.path, offset: null, error: failureOf(error, place.path) };
      }
    }
  }
}

/**
 * Mails of `new` and `cur` by name; one that another program moves meanwhile is found again when read. A listing can
 * miss what is renamed while it is made, so the folder is listed again at the end for what was not seen.
 */
function* inMaildir(folder: Place): Generator<SourceFile | SourceFailure> {
  const seen = new Set<string>();
  for (let round = 0; round < MAILDIR_ROUNDS; round += 1) {
    const listed = listMaildir(folder);
    if (round === 0) yield* listed.failures;
    const unseen = listed.mails.filter(({ shown }) => !seen.has(uniqueNameOf(shown)));
    if (unseen.length === 0) return;
    for (const { shown, name, place, isNew } of sortByBytes(unseen)) {
      // Listed in `new` and, moved meanwhile, in `cur` too.
      if (seen.has(uniqueNameOf(shown))) continue;
      seen.add(uniqueNameOf(shown));
      const letters = /:2,([A-Za-z]*)$/u.exec(shown)?.[1] ?? '';
      yield {
        ...placeIn(place, { shown, name }),
        kind: 'mail',
        bytes: -1,
        modifiedUtcMs: 0,
        maildirFlags: isNew ? '' : letters,
        folder: basename(folder.path),
      };
    }
  }
}

interface MaildirMail extends DiskName {
  readonly place: Place;
  readonly isNew: boolean;
}

/** `new` first: what moves to `cur` between the two listings is in one of them at least. */
function listMaildir(folder: Place): { mails: readonly MaildirMail[]; failures: readonly SourceFailure[] } {
  const mails: MaildirMail[] = [];
  const failures: SourceFailure[] = [];
  for (const part of ['new', 'cur']) {
    const place = placeIn(folder, { shown: part, name: part });
    try {
      for (const named of namesIn(place.disk)) {
        if (!named.shown.startsWith('.')) mails.push({ ...named, place, isNew: part === 'new' });
      }
    } catch (error) {
      const failure = failureOf(error, place.path);
      // A Maildir without `new` is still one.
      if (failure.code !== 'not-found') failures.push({ path: place.path, offset: null, error: failure });
    }
  }
  return { mails, failures };
}

/** What of a mail's name stays when it is moved or its flags change. */
function uniqueNameOf(name: string): string {
  return name.replace(/:2,.*$/u, '');
}

function placeIn(folder: Place, { shown, name }: DiskName): Place {
  return { path: join(folder.path, shown), disk: joinDisk(folder.disk, name) };
}

function sortByBytes<Item extends DiskName>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));
}

function folderNameOf(path: string): string {
  return /\.(?:eml|emlx|mht)$/iu.test(path) ? basename(dirname(path)) : basename(path);
}

function fileAt({ path, disk }: Place, folder: string): SourceFile | SourceFailure | null {
  const stats = statSync(disk);
  // Opening a pipe would wait for a writer that may never come.
  if (!stats.isFile()) return stats.isDirectory() ? null : refusal(path, 'notFile');
  const head = headOf(disk);
  const refused = refusedKind(head, path);
  if (refused !== null) return refusal(path, refused);
  const isNamedMail = /\.(?:eml|emlx)$/iu.test(path);
  const isMbox = head.startsWith('From ') && !isNamedMail;
  const isEmptyMbox = stats.size === 0 && /\.mbo?x$/iu.test(path);
  if (!isMbox && !isEmptyMbox && !isNamedMail && !looksLikeMail(head)) return null;
  return {
    path,
    disk,
    kind: isMbox || isEmptyMbox ? 'mbox' : 'mail',
    bytes: stats.size,
    modifiedUtcMs: Math.floor(stats.mtimeMs),
    maildirFlags: null,
    folder,
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

function headOf(file: DiskPath): string {
  const handle = openSync(file, 'r');
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
