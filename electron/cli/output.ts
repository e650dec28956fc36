import type { AppError } from '../../shared/contract/errors.ts';

/** Where a command writes: items to stdout, all else to stderr. */
export interface Output {
  /** One item: a JSON line with `--json`, else a row of text. Settles when it left the process. */
  item(json: unknown, text: string): Promise<void>;
  /** A line for people; silenced by `--quiet`. */
  note(line: string): void;
  /** Replaces the progress line; shown on terminals only. */
  progress(line: string): void;
  /** What went wrong with the whole command; never silenced. */
  problem(line: string): void;
}

export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export function createOutput(
  streams: OutputStreams,
  options: { readonly json: boolean; readonly quiet: boolean },
): Output {
  const showsProgress = streams.stderr.isTTY === true && !options.quiet;
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) streams.stderr.write('\r\u001b[K');
    hasProgress = false;
  };
  return {
    item: (json, text) => {
      clear();
      return write(streams.stdout, `${options.json ? JSON.stringify(json) : text}\n`);
    },
    note: (line) => {
      clear();
      if (!options.quiet) streams.stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!showsProgress) return;
      streams.stderr.write(`\r\u001b[K${line}`);
      hasProgress = true;
    },
    problem: (line) => {
      clear();
      streams.stderr.write(`${line}\n`);
    },
  };
}

/** The JSON form of an item that failed. */
export function failedItem(where: {
  readonly id: string | null;
  readonly path?: string | null;
  readonly offset?: number | null;
  readonly error: AppError;
}): object {
  const { code, message, retryable } = where.error;
  return {
    id: where.id,
    path: where.path ?? null,
    offset: where.offset ?? null,
    error: { code, message, retryable },
  };
}

/** Text of a mail for a terminal: control characters would move its cursor or change its colours. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}

function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
