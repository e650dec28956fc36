import { type Dirent, type PathLike, readdirSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/** A path or a name as the system knows it: text, or its bytes where they are no UTF-8. */
export type DiskPath = string | Buffer;

/** A name in a folder. */
export interface DiskName {
  /** For people and for the store; bytes that are no UTF-8 stand as `\xE9`, so that no two names look the same. */
  readonly shown: string;
  readonly name: DiskPath;
}

export interface DiskEntry extends DiskName {
  readonly kind: 'folder' | 'file' | 'other';
}

/** What stands for lost bytes in a name that was decoded. */
const LOST = '\ufffd';
const strict = new TextDecoder('utf-8', { fatal: true });

/** The names in a folder. @throws what the file system says of it. */
export function namesIn(folder: PathLike): readonly DiskName[] {
  const names = readdirSync(folder);
  if (!names.some((name) => name.includes(LOST))) return names.map((name) => ({ shown: name, name }));
  return readdirSync(folder, { encoding: 'buffer' }).map(nameOf);
}

/** The names in a folder and what they are; links count as files. @throws what the file system says of it. */
export function entriesIn(folder: PathLike): readonly DiskEntry[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes(LOST))) {
    return entries.map((entry) => ({ shown: entry.name, name: entry.name, kind: kindOf(entry) }));
  }
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    ...nameOf(entry.name),
    kind: kindOf(entry),
  }));
}

export function joinDisk(folder: DiskPath, name: DiskPath): DiskPath {
  if (typeof folder === 'string' && typeof name === 'string') {
    return folder.endsWith(sep) ? `${folder}${name}` : `${folder}${sep}${name}`;
  }
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), Buffer.from(name)]);
}

/** The folder that a path lies in. */
export function folderOf(path: DiskPath): DiskPath {
  if (typeof path === 'string') return dirname(path);
  return path.subarray(0, Math.max(1, path.lastIndexOf(sep)));
}

/**
 * The file that is meant by a path which came as text: on the way (arguments, file dialogs) names that are no UTF-8
 * lost bytes. @returns null where several names look like it
 */
export function pathOnDisk(path: string): DiskPath | null {
  if (!path.includes(LOST)) return path;
  const parent = dirname(path);
  if (parent === path) return path;
  const folder = pathOnDisk(parent);
  if (folder === null) return null;
  const wanted = path.slice(parent.length).replace(/^[/\\]/u, '');
  const [first, second] = namesLike(folder, wanted);
  return second === undefined ? joinDisk(folder, first ?? wanted) : null;
}

function namesLike(folder: PathLike, wanted: string): readonly DiskPath[] {
  if (!wanted.includes(LOST)) return [wanted];
  try {
    return readdirSync(folder, { encoding: 'buffer' }).filter((name) => name.toString('utf8') === wanted);
  } catch {
    return [];
  }
}

function nameOf(bytes: Buffer): DiskName {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes)
    ? { shown: text, name: text }
    : { shown: shownName(bytes), name: bytes };
}

/** Characters as they are, each byte that is part of none as its number. */
function shownName(bytes: Buffer): string {
  let shown = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((count) => isText(bytes.subarray(at, at + count)));
    const piece = bytes.subarray(at, at + (length ?? 1));
    shown += length === undefined ? `\\x${piece.toString('hex').toUpperCase()}` : piece.toString('utf8');
    at += piece.length;
  }
  return shown;
}

function isText(bytes: Uint8Array): boolean {
  try {
    return strict.decode(bytes).length > 0;
  } catch {
    return false;
  }
}

function kindOf(entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>): DiskEntry['kind'] {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() || entry.isSymbolicLink() ? 'file' : 'other';
}
