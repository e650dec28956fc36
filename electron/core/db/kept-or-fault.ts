import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { toDatabaseError } from './faults.ts';

/** What can not be kept is a fault of the disk, told like any other; a bug is thrown on. */
export function keptOrFault<Value>(
  { file }: { readonly file: string },
  work: () => Value,
): Result<Value, AppError> {
  try {
    return ok(work());
  } catch (error) {
    const fault = toDatabaseError(error, file);
    if (fault === null) throw error;
    return err(fault);
  }
}
