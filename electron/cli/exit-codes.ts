import type { AppError } from '../../shared/contract/errors.ts';

/** Exit codes of the command line. */
export const exitCodes = {
  done: 0,
  someFailed: 1,
  usage: 2,
  forbidden: 3,
  databaseInUse: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const unreadableCodes: ReadonlySet<string> = new Set(['unreadable', 'not-found']);

/** Exit code of a command over PATHs: how many mails it read, and what failed. */
export function exitCodeOfItems(read: number, failures: readonly Pick<AppError, 'code'>[]): ExitCode {
  if (failures.length === 0) return exitCodes.done;
  const isNothingReadable = read === 0 && failures.every(({ code }) => unreadableCodes.has(code));
  return isNothingReadable ? exitCodes.usage : exitCodes.someFailed;
}

/** Exit code when a whole command could not be done. */
export function exitCodeOf(error: AppError): ExitCode {
  switch (error.code) {
    case 'database-busy':
      return exitCodes.databaseInUse;
    case 'network-forbidden':
    case 'licence-not-accepted':
    case 'cap-reached':
    case 'no-cap':
    case 'never-send':
    case 'price-unknown':
      return exitCodes.forbidden;
    case 'bad-input':
    case 'model-missing':
    case 'price-invalid':
    case 'policy-invalid':
      return exitCodes.usage;
    case 'cancelled':
      return exitCodes.interrupted;
    case 'internal':
      return exitCodes.bug;
    default:
      return exitCodes.someFailed;
  }
}
