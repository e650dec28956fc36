import { stat } from 'node:fs/promises';
import type { AppError } from '../../shared/contract/errors.ts';
import type { MailProblem } from '../../shared/domain/mail.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createImportRunner } from '../core/jobs/import-runner.ts';
import type { ImportBatch } from '../core/mail/import/types.ts';
import { pathOnDisk } from '../core/mail/sources/disk-path.ts';
import { absolutePath } from './arguments.ts';
import { wordedError } from './error-text.ts';
import { ownerOf, type Session } from './session.ts';

/** One mail of the input, in input order. */
export type InputItem =
  | {
      readonly path: string;
      readonly offset: number | null;
      readonly messageId: number;
      /** What of it could not be read. */
      readonly problems: readonly MailProblem[];
    }
  | { readonly path: string; readonly offset: number | null; readonly error: AppError };

export interface ImportedInput {
  readonly items: readonly InputItem[];
  readonly imported: number;
  readonly duplicates: number;
}

/**
 * Reads the mails of PATHs into the session's database, showing progress.
 * @returns `bad-input` when none of the paths can be read, `cancelled` after Ctrl C, or what stopped the import.
 */
export async function importMail(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<Result<ImportedInput, AppError>> {
  const paths = operands.map((typed) => absolutePath(typed, { workingDir }));
  if (paths.length === 0) return err(wordedError('bad-input', session.words.noPath));
  if (!(await hasReadable(paths))) {
    return err(wordedError('bad-input', session.words.noSuchPath(operands.join(', '))));
  }
  const items: InputItem[] = [];
  const runner = createImportRunner(session.parts, {
    progressed: ({ mailsDone, mailsPerSecond }) => {
      session.output.progress(session.words.reading(mailsDone, Math.round(mailsPerSecond)));
    },
    batchSaved: (_importId, batch, saved) => items.push(...inInputOrder(batch, saved.messageIds, paths)),
    ended: () => undefined,
  });
  const importId = runner.start(paths, ownerOf(session));
  const cancel = (): void => runner.cancel(importId);
  session.signal.addEventListener('abort', cancel, { once: true });
  await runner.whenEnded(importId);
  const run = session.parts.store.imports.get(importId);
  if (run?.error) return err(run.error);
  if (session.signal.aborted) return err(wordedError('cancelled', session.words.interrupted));
  if (items.length === 0) session.output.note(session.words.emptyInput);
  else tellOwner(session, run?.ownerId ?? null);
  const shown = items.map((item) => ({ ...item, path: asTyped(item.path, operands, paths) }));
  return ok({ items: shown, imported: run?.imported ?? 0, duplicates: run?.duplicates ?? 0 });
}

async function hasReadable(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const found = await stat(pathOnDisk(path) ?? path).catch(() => null);
    if (found !== null) return true;
  }
  return false;
}

/** Mails and failures of a batch, sorted back into the order they stand in. */
function inInputOrder(
  batch: ImportBatch,
  messageIds: readonly number[],
  paths: readonly string[],
): readonly InputItem[] {
  const mails: InputItem[] = batch.records.flatMap(({ path, offset, mail }, index) => {
    const messageId = messageIds[index];
    return messageId === undefined ? [] : [{ path, offset, messageId, problems: mail.problems }];
  });
  if (batch.failures.length === 0) return mails;
  return [...mails, ...batch.failures].sort((left, right) => {
    const byOperand = operandIndex(left.path, paths) - operandIndex(right.path, paths);
    if (byOperand !== 0) return byOperand;
    if (left.path === right.path) return (left.offset ?? 0) - (right.offset ?? 0);
    return Buffer.compare(Buffer.from(left.path), Buffer.from(right.path));
  });
}

/** Which of the paths that were asked for holds a file. */
function operandIndex(file: string, paths: readonly string[]): number {
  return paths.findIndex((one) => file === one || file.startsWith(`${one.replace(/\/+$/u, '')}/`));
}

function tellOwner({ parts, options, output, words }: Session, ownerId: number | null): void {
  if (options.owner !== null) return;
  const owner = ownerId === null ? null : parts.store.owners.get(ownerId);
  const address = owner?.addresses[0];
  output.note(address === undefined ? words.noOwner : words.owner(address));
}

/** Paths are shown as the user gave them. */
function asTyped(path: string, operands: readonly string[], absolute: readonly string[]): string {
  const index = operandIndex(path, absolute);
  const typed = operands[index];
  const start = absolute[index];
  if (typed === undefined || start === undefined) return path;
  return path === start ? typed : `${typed.replace(/\/+$/u, '')}${path.slice(start.length)}`;
}
