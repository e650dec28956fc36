import { z } from 'zod';

/** The closed list of error codes; the same in both languages, worded in `shared/i18n/errors.ts`. */
export const errorCodes = [
  'bad-input',
  'not-found',
  'unreadable',
  'unsupported-format',
  'broken-mail',
  'set-aside',
  'disk-full',
  'database-read-only',
  'database-corrupt',
  'database-newer',
  'database-busy',
  'model-missing',
  'model-invalid',
  'model-too-large',
  'model-crashed',
  'download-failed',
  'hash-mismatch',
  'licence-not-accepted',
  'network-forbidden',
  'cap-reached',
  'no-cap',
  'price-unknown',
  'price-invalid',
  'policy-invalid',
  'prompt-too-long',
  'rate-limited',
  'wrong-key',
  'provider-no-money',
  'provider-unreachable',
  'provider-failed',
  'answer-invalid',
  'never-send',
  'cancelled',
  'already-running',
  'unavailable',
  'internal',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** An expected failure as it crosses process borders: data, never an Error object. */
export const appErrorSchema = z.object({
  code: errorCodeSchema,
  /** English, for logs and the terminal; the window words `code` itself and shows this as detail. */
  message: z.string(),
  retryable: z.boolean(),
  /** Which item it is about, where it is about one. */
  item: z.string().nullable(),
});
export type AppError = z.infer<typeof appErrorSchema>;

export function appError(
  code: ErrorCode,
  message: string,
  options: { readonly retryable?: boolean; readonly item?: string } = {},
): AppError {
  return { code, message, retryable: options.retryable ?? false, item: options.item ?? null };
}
