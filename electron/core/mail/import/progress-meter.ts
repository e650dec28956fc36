import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { DiskPath } from '../sources/disk-path.ts';
import { findSourceFiles } from '../sources/find-files.ts';
import type { ImportProgress } from './types.ts';

const MIN_INTERVAL_MS = 100;
const MIN_SECONDS_FOR_FORECAST = 1;

export interface ProgressMeter {
  add(done: { readonly mails: number; readonly failed: number; readonly bytes: number }): void;
  /** Tells the last figures. */
  finish(): void;
  mailsDone(): number;
  failed(): number;
}

/** Counts what an import did and tells it at most ten times a second. */
export function createProgressMeter(
  paths: readonly string[],
  onProgress: ((progress: ImportProgress) => void) | undefined,
): ProgressMeter {
  const startedMs = performance.now();
  const bytesTotal = onProgress ? totalBytes(paths) : 0;
  let [bytesDone, mailsDone, failed, toldMs] = [0, 0, 0, 0];

  const tell = (): void => {
    const seconds = (performance.now() - startedMs) / 1_000;
    const isForeseeable = seconds >= MIN_SECONDS_FOR_FORECAST && bytesDone > 0;
    const left = Math.max(bytesTotal - bytesDone, 0);
    onProgress?.({
      bytesDone,
      bytesTotal,
      mailsDone,
      failed,
      mailsPerSecond: seconds > 0 ? mailsDone / seconds : 0,
      secondsLeft: isForeseeable ? (left * seconds) / bytesDone : null,
    });
  };
  return {
    add: (done) => {
      bytesDone += done.bytes;
      mailsDone += done.mails;
      failed += done.failed;
      const nowMs = performance.now();
      if (nowMs - toldMs < MIN_INTERVAL_MS) return;
      toldMs = nowMs;
      tell();
    },
    finish: tell,
    mailsDone: () => mailsDone,
    failed: () => failed,
  };
}

function totalBytes(paths: readonly string[]): number {
  let total = 0;
  for (const path of paths) {
    for (const file of findSourceFiles(path)) if (!('error' in file)) total += sizeOfFile(file);
  }
  return total;
}

function sizeOfFile(file: { readonly disk: DiskPath; readonly bytes: number }): number {
  if (file.bytes >= 0) return file.bytes;
  try {
    return statSync(file.disk).size;
  } catch {
    return 0;
  }
}
