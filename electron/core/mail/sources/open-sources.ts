import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DiskPath, folderOf, joinDisk, namesIn } from './disk-path.ts';
import { failureOf } from './failure.ts';
import { findSourceFiles } from './find-files.ts';
import { flagsOf } from './flags.ts';
import { readMbox } from './read-mbox.ts';
import { MAX_MAIL_BYTES, type SourceFile, type SourceItem } from './types.ts';

const HEAD_BYTES = 65_536;

export interface OpenSourcesOptions {
  /** Where mails above `MAX_MAIL_BYTES` are written; must exist. */
  readonly spoolDir: string;
  /** Offset in a file from which to read, for files read in part before. */
  readonly startAt?: (file: SourceFile) => number;
  /** Told before the first mail of each mbox. */
  readonly onFile?: (file: SourceFile) => void;
}

/**
 * Reads mailboxes in constant memory: paths as given, files by byte order of name, mbox by offset. A file that
 * cannot be read gives an error item and the rest goes on.
 */
export async function* openSources(
  paths: readonly string[],
  options: OpenSourcesOptions,
): AsyncGenerator<SourceItem> {
  for (const path of paths) {
    for (const file of findSourceFiles(path)) {
      if ('error' in file) yield file;
      else if (file.kind === 'mail') yield readMailFile(file, options);
      else {
        options.onFile?.(file);
        yield* readMbox(file, { spoolDir: options.spoolDir, startAt: options.startAt?.(file) ?? 0 });
      }
    }
  }
}

function readMailFile(file: SourceFile, options: OpenSourcesOptions): SourceItem {
  try {
    return readNow(file, options);
  } catch (error) {
    const moved = movedInMaildir(file);
    if (moved !== null) return readMailFile({ ...moved }, options);
    return { path: file.path, offset: null, error: failureOf(error, file.path) };
  }
}

function readNow(file: SourceFile, options: OpenSourcesOptions): SourceItem {
  const bytes = file.bytes >= 0 ? file.bytes : statSync(file.disk).size;
  if (bytes > MAX_MAIL_BYTES) {
    const spoolPath = join(options.spoolDir, `${randomUUID()}.eml`);
    copyFileSync(file.disk, spoolPath);
    return {
      path: file.path,
      offset: null,
      raw: null,
      spoolPath,
      flags: flagsOf(headOf(file.disk), file),
      bytesDone: bytes,
    };
  }
  const raw = withoutSeparator(readFileSync(file.disk));
  return { path: file.path, offset: null, raw, spoolPath: null, flags: flagsOf(raw, file), bytesDone: bytes };
}

/** Some programs write the separator of an mbox into single mails too; Apple's .emlx begin with a length. */
function withoutSeparator(raw: Buffer): Buffer {
  const head = raw.toString('latin1', 0, 12);
  if (!head.startsWith('From ') && !/^\d+\s*\n/u.test(head)) return raw;
  return raw.subarray(raw.indexOf(0x0a) + 1);
}

/** Reading a mail elsewhere renames it (new to cur, flags): the part before `:` stays. */
function movedInMaildir(file: SourceFile): SourceFile | null {
  if (file.maildirFlags === null || file.modifiedUtcMs === -1) return null;
  const key = basename(file.path).replace(/:2,.*$/u, '');
  try {
    const cur = joinDisk(folderOf(folderOf(file.disk)), 'cur');
    const found = namesIn(cur).find(({ shown }) => shown === key || shown.startsWith(`${key}:`));
    if (found === undefined) return null;
    const letters = /:2,([A-Za-z]*)$/u.exec(found.shown)?.[1] ?? '';
    const path = join(dirname(dirname(file.path)), 'cur', found.shown);
    const disk = joinDisk(cur, found.name);
    return { ...file, path, disk, maildirFlags: letters, bytes: -1, modifiedUtcMs: -1 };
  } catch {
    return null;
  }
}

function headOf(file: DiskPath): Buffer {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(handle, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}
