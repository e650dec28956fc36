import type { Language } from '../contract/views.ts';
import { lazily } from '../lazily.ts';
import { detailWords } from './detail-words.ts';

/** What a server said may be long; each slot of a template multiplies the work of matching it. */
const LONGEST_CHARS = 2_000;

interface Template {
  readonly pattern: RegExp;
  readonly chinese: string;
}

/** The one with the most words of its own first: it says most about what it fits. */
const templates = lazily((): readonly Template[] =>
  [...detailWords]
    .sort(([left], [right]) => lettersOf(right) - lettersOf(left))
    .map(([english, chinese]) => ({ pattern: patternOf(english), chinese })),
);

/**
 * A detail of a failure in a language: the engine words details in English, as keys of their own translation. What the
 * catalogue does not have (words of the system, of a server) stays as it is. Details may hold details.
 * @returns null where there is no translation
 */
export function wordDetail(english: string, language: Language): string | null {
  if (language === 'en') return english;
  if (english.length > LONGEST_CHARS) return null;
  const parts = english.split('; ');
  const worded = parts.length > 1 ? parts.map((part) => wordDetail(part, language)) : [null];
  if (worded.every((part) => part !== null)) return worded.join('；');
  return wordWhole(english) ?? wordNamed(english);
}

/** What a server did stands behind its name: `office: the connection was cut`. */
function wordNamed(english: string): string | null {
  const [, name, rest = ''] = /^([^:]{1,60}): (.+)$/su.exec(english) ?? [];
  const worded = wordWhole(rest);
  return name === undefined || worded === null ? null : `${name}：${worded}`;
}

function wordWhole(english: string): string | null {
  for (const { pattern, chinese } of templates()) {
    const found = pattern.exec(english);
    if (found !== null) return filled(chinese, found.slice(1));
  }
  return null;
}

function filled(chinese: string, values: readonly string[]): string {
  let next = 0;
  return chinese.replaceAll(/\{(\d?)\}/gu, (_slot, number: string) => {
    const index = number === '' ? next : Number(number) - 1;
    next += 1;
    const value = values[index] ?? '';
    return wordDetail(value, 'zh') ?? value;
  });
}

function patternOf(english: string): RegExp {
  const pieces = english.split('{}').map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(`^${pieces.join('(.+?)')}$`, 'su');
}

function lettersOf(english: string): number {
  return english.replaceAll('{}', '').length;
}
