import { hash } from 'node:crypto';
import type { CacheQuestion } from './cache-types.ts';
import { signatureOf } from './semantic/same-question.ts';

/** One form of a text, nothing else: Unicode NFC, line ends, blanks at the ends of lines and around the whole. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n]+$/gmu, '')
    .trim();
}

/** SHA-256 (base64url) over every field, written as JSON so that no field can run into the next. */
export function cacheKeyOf(question: CacheQuestion): string {
  return digest([...scopeOf(question), normaliseText(question.text)]);
}

/**
 * The key under which all wordings of one question lie, within one scope.
 * @returns null for a text that is never answered by similarity.
 */
export function similarKeyOf(question: CacheQuestion): string | null {
  const signature = signatureOf(question.text);
  return signature === null ? null : digest([...scopeOf(question), signature]);
}

function scopeOf(question: CacheQuestion): readonly (string | readonly string[])[] {
  const { task, modelHash, promptVersion, tools, locale, account } = question;
  return [task, modelHash, promptVersion, [...tools].sort(), locale, account];
}

function digest(parts: readonly (string | readonly string[])[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}
