import type { AppError } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { errorText } from './error-text.ts';

/** An item that could not be done; the path and the place in it where it came from a file. */
export interface FailedItem {
  readonly id: string | null;
  readonly path?: string | null;
  readonly offset?: number | null;
  readonly error: AppError;
}

/** Where a command writes: items to stdout, all else to stderr. */
export interface Output {
  /** One item: a JSON line with `--json`, else a row of text. Settles when it left the process. */
  item(json: unknown, text: string): Promise<void>;
  /** One item that failed, its reason in the language of the command. Settles when it left the process. */
  failed(item: FailedItem): Promise<void>;
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
  options: { readonly json: boolean; readonly quiet: boolean; readonly language: Language },
): Output {
  const showsProgress = streams.stderr.isTTY === true && !options.quiet;
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) streams.stderr.write('\r\u001b[K');
    hasProgress = false;
  };
  const item: Output['item'] = (json, text) => {
    clear();
    return write(streams.stdout, `${options.json ? JSON.stringify(json) : text}\n`);
  };
  return {
    item,
    failed: (failure) => {
      const error = errorJson(failure.error, options.language);
      const { id, path = null, offset = null } = failure;
      return item({ id, path, offset, error }, printable(`${path ?? id ?? ''} ✗ ${error.message}`));
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

/** The form that errors have in JSON: the code is the same in every language, the message is for people. */
export function errorJson(
  error: AppError,
  language: Language,
): { readonly code: string; readonly message: string; readonly retryable: boolean } {
  return { code: error.code, message: errorText(error, language), retryable: error.retryable };
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
