import type { ProviderProblem } from '../../../shared/i18n/provider-problems.ts';

/** Beginnings of keys that are known, to find one that was pasted into the wrong field. */
const keyStart = /^(?:sk-|sk_|gsk_|xai-|AIza|AQ\.|hf_|or-|pk-|Bearer\s)/u;

/** Whether a text that should be something else is in truth a key. */
export function looksLikeKey(text: string): boolean {
  return keyStart.test(text.trim()) && text.trim().length >= 20;
}

/**
 * What is wrong with a key as it was pasted; null where nothing is. Keys of all providers are printable ASCII, and
 * other characters would break the header that they go into.
 */
export function problemOfKey(key: string): ProviderProblem | null {
  if (/^(?:bearer\b|authorization\b|x-api-key\b|[A-Z][A-Z0-9_]*=)/iu.test(key.trim())) return 'key.bearer';
  if (/^[a-z]+:\/\//iu.test(key.trim())) return 'key.is-url';
  if (!/^[\x21-\x7e]+$/u.test(key) || /["'`<>]/u.test(key)) return 'key.form';
  return key.length < 8 ? 'key.short' : null;
}

/** What is wrong with the name of a variable that holds a key. */
export function problemOfKeyEnv(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): ProviderProblem | null {
  if (looksLikeKey(name)) return 'any.is-key';
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,199}$/u.test(name)) return 'keyEnv.form';
  const value = env[name] ?? '';
  return value === '' ? 'keyEnv.empty' : problemOfKey(value);
}
