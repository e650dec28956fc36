import { type AppError, appError, type ErrorCode } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { wordError } from '../../shared/i18n/errors.ts';
import { providerProblemText } from '../../shared/i18n/provider-problems.ts';
import { wordDetail } from '../../shared/i18n/word-detail.ts';

/** A failure that the command line itself found: its message is in the user's language already. */
interface WordedError extends AppError {
  readonly isWorded: true;
}

export function wordedError(
  code: ErrorCode,
  message: string,
  options: { readonly item?: string } = {},
): WordedError {
  return { ...appError(code, message, options), isWorded: true };
}

/** The same for a whole command, which no line above it names: the file that it is about stands before it. */
export function problemText(error: AppError | WordedError, language: Language): string {
  const text = errorText(error, language);
  const isNamed = error.item === null || 'isWorded' in error || text.includes(error.item);
  return isNamed ? text : `${error.item}: ${text}`;
}

/**
 * What went wrong, for people: the detail in their language. Words of a system or a server that are in no catalogue
 * stand behind the plain sentence of their code.
 */
export function errorText(error: AppError | WordedError, language: Language): string {
  const { code, message } = error;
  if ('isWorded' in error) return message;
  const sentence = providerProblemText(error, language);
  if (sentence !== null) return sentence;
  return (
    saidByServer(error, language) ??
    wordDetail(message, language) ??
    `${wordError(code, language)}（${message}）`
  );
}

/** Of a server's failure the plain sentence stands first: a status alone says neither what it means nor what to do. */
function saidByServer({ code, message, item }: AppError, language: Language): string | null {
  const start = `${item}: `;
  if (item === null || !serverFailures.has(code) || !message.startsWith(start)) return null;
  const said = message.slice(start.length).replace(/\.$/u, '');
  const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
  return `${wordError(code, language)}${open}${wordDetail(said, language) ?? said}${close}`;
}

const serverFailures: ReadonlySet<ErrorCode> = new Set([
  'wrong-key',
  'provider-no-money',
  'rate-limited',
  'provider-unreachable',
  'provider-failed',
  'answer-invalid',
]);
