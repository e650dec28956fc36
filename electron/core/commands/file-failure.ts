import { type AppError, appError } from '../../../shared/contract/errors.ts';

/** Words a fault of the file system for the user; a fault of any other kind is a bug and thrown on. */
export function failureOfFile(error: unknown, path: string): AppError {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return appError('disk-full', `no space left to write ${path}`, { item: path, retryable: true });
  }
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return appError('unreadable', `there is no such file or folder: ${path}`, { item: path });
  }
  if (error.code === 'EISDIR') {
    return appError('unreadable', `${path} is a folder, not a file`, { item: path });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return appError('unreadable', `no right to open ${path}`, { item: path });
  }
  return appError('unreadable', error.message, { item: path });
}
