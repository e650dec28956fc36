import type { AppError } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { wordError } from '../../shared/i18n/errors.ts';
import { providerProblemText } from '../../shared/i18n/provider-problems.ts';

/** What went wrong, for people: the engine's own English detail, in Chinese behind the plain sentence of its code. */
export function errorText(error: AppError, language: Language): string {
  const sentence = providerProblemText(error, language);
  if (sentence !== null) return sentence;
  return language === 'en' ? error.message : `${wordError(error.code, language)}（${error.message}）`;
}
