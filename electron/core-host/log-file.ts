import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { formatInstant } from '../../shared/time.ts';
import type { Clock, Log } from '../core/ports.ts';

const MAX_LOG_BYTES = 2 * 1024 * 1024;

/** A log of what the program did, at most two files of 2 MiB; no mail text is ever given to it. */
export function createLogFile(dir: string, clock: Clock): Log {
  const file = path.join(dir, 'pennypost.log');
  const write = (level: string, message: string) => {
    const line = `${formatInstant(clock.nowUtcMs(), clock.zone())} ${level} ${message.replaceAll('\n', ' | ')}\n`;
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      rollOver(file);
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      // A full, read-only or foreign disk is reported by the store; the log must not add a failure of its own.
    }
  };
  return {
    info: (message) => write('info', message),
    warn: (message) => write('warn', message),
    error: (message) => write('error', message),
  };
}

function rollOver(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
}
