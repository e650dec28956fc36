import { type AppError, appError } from '../../../shared/contract/errors.ts';

/** Words a fault of the file system for the user; a fault of any other kind is a bug and thrown on. */
export function failureOfFile(error: unknown, path: string): AppError {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return appError('disk-full', `no space left to write ${path}`, { item: path, retryable: true });
  }
  return appError('unreadable', error.message, { item: path });
}
