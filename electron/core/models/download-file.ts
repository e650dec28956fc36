import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { sha256OfFile } from './file-hash.ts';
import { openDownload } from './open-download.ts';

export interface DownloadOptions {
  readonly url: string;
  /** Absolute path of the finished file; `<target>.partial` holds what has come so far. */
  readonly target: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly signal: AbortSignal;
  readonly onProgress: (bytesDone: number) => void;
  /** No byte for this long counts as a broken connection; default 30 s. */
  readonly stallMs?: number;
  /** Attempts without any progress before giving up; default 4. */
  readonly attempts?: number;
  /** Wait between attempts; default 1 s. */
  readonly pauseMs?: number;
}

/**
 * Downloads a file over HTTP(S), resuming where an earlier try stopped, and puts it in place only when its size and
 * SHA-256 are right. A cancelled or broken download keeps its part.
 * Errors: `cancelled`, `disk-full`, `download-failed`, `hash-mismatch` (the part is deleted).
 */
export async function downloadFile(options: DownloadOptions): Promise<Result<void, AppError>> {
  await mkdir(path.dirname(options.target), { recursive: true });
  const partial = `${options.target}.partial`;
  const room = await checkRoom(partial, options.bytes);
  if (room !== null) return err(room);
  let failures = 0;
  for (;;) {
    const before = await sizeOf(partial);
    if (before >= options.bytes) return finish(partial, options);
    const fetched = await fetchOnce(partial, before, options);
    if (!fetched.ok && !fetched.error.retryable) return fetched;
    failures = (await sizeOf(partial)) > before ? 0 : failures + 1;
    if (!fetched.ok && failures >= (options.attempts ?? 4)) return fetched;
    if (!fetched.ok) await pause(options.pauseMs ?? 1_000);
  }
}

async function fetchOnce(
  partial: string,
  from: number,
  options: DownloadOptions,
): Promise<Result<void, AppError>> {
  const stall = new AbortController();
  const signal = AbortSignal.any([options.signal, stall.signal]);
  let timer = setTimeout(() => stall.abort(), options.stallMs ?? 30_000);
  try {
    const opened = await openDownload(options.url, from, signal);
    if (!opened.ok) return opened;
    const { body, startsAt } = opened.value;
    const handle = await open(partial, startsAt === 0 ? 'w' : 'a');
    try {
      let done = startsAt;
      for await (const piece of body) {
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(), options.stallMs ?? 30_000);
        if (done + piece.length > options.bytes) return await tooLong(partial);
        await handle.appendFile(piece);
        done += piece.length;
        options.onProgress(done);
      }
    } finally {
      await handle.close();
    }
    return ok(undefined);
  } catch (cause) {
    return err(connectionError(cause, options.signal));
  } finally {
    clearTimeout(timer);
  }
}

async function finish(partial: string, options: DownloadOptions): Promise<Result<void, AppError>> {
  if ((await sizeOf(partial)) > options.bytes) return tooLong(partial);
  try {
    const sha256 = await sha256OfFile(partial, options.signal);
    if (sha256 !== options.sha256) {
      await rm(partial, { force: true });
      return err(mismatch(`the file's hash is ${sha256}, not ${options.sha256}`));
    }
    await rename(partial, options.target);
    return ok(undefined);
  } catch (cause) {
    return err(connectionError(cause, options.signal));
  }
}

async function tooLong(partial: string): Promise<Result<void, AppError>> {
  await rm(partial, { force: true });
  return err(mismatch('the file is longer than it should be'));
}

async function checkRoom(partial: string, bytes: number): Promise<AppError | null> {
  const { bavail, bsize } = await statfs(path.dirname(partial));
  const needed = bytes - (await sizeOf(partial));
  const spare = 64 * 1024 * 1024;
  if (needed <= 0 || bavail * bsize >= needed + spare) return null;
  return appError('disk-full', `the download needs ${Math.ceil(needed / 1e6)} MB; less is free on the disk`);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function connectionError(cause: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) return appError('cancelled', 'the download was cancelled; its part is kept');
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC') return appError('disk-full', 'the disk is full; the part is kept');
  const message = cause instanceof Error ? cause.message : String(cause);
  return appError('download-failed', `the connection broke: ${message}`, { retryable: true });
}

function mismatch(detail: string): AppError {
  return appError(
    'hash-mismatch',
    `what came is not the file that was asked for, and was deleted: ${detail}`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
