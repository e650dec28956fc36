import { type AppError, appError } from '../../../../shared/contract/errors.ts';

/** A file-system error as data. */
export function failureOf(error: unknown, path: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return appError('not-found', 'there is no such file', { item: path });
  if (code === 'ENOSPC') return appError('disk-full', 'the disk is full', { item: path, retryable: true });
  if (code === 'EACCES' || code === 'EPERM') {
    return appError('unreadable', `no right to open ${path}`, { item: path });
  }
  const why = error instanceof Error ? error.message : String(error);
  return appError('unreadable', why, { item: path, retryable: code === 'EBUSY' || code === 'EMFILE' });
}
