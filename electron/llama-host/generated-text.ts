import { wellFormed } from './well-formed.ts';

const charactersAtMost = 4_000;
/** Lines of so many letters that come again word for word are a model going round in circles. */
const repeatedLetters = 12;
const thinking = { open: '<think>', close: '</think>' } as const;

/** The text of a model as it grows: what of it can be shown, and whether it is better ended. */
export interface GeneratedText {
  /** @param decoded all that was written so far. @returns what is new and safe to show */
  grow(decoded: string): string;
  /** @returns what was held back */
  end(): string;
  /** All that was shown. */
  text(): string;
  /** It says the same line again, or is too long. */
  isStuck(): boolean;
}

/**
 * Text alone comes through: no control or direction characters, no thoughts of a model that thinks aloud, no half
 * characters, no end that may still become one of these, and at most 4,000 characters.
 */
export function createGeneratedText(): GeneratedText {
  let shown = '';
  let decodedSoFar = '';
  const show = (ready: string): string => {
    const rest = ready.slice(shown.length);
    const piece = rest.slice(0, charactersAtMost - shown.length);
    shown += piece;
    return piece;
  };
  return {
    grow: (decoded) => {
      decodedSoFar = decoded;
      return show(readyPart(decoded));
    },
    end: () => show(cleanText(withoutThoughts(decodedSoFar)).trimEnd()),
    text: () => shown,
    isStuck: () => shown.length >= charactersAtMost || repeatsItself(shown),
  };
}

/** Without an end that the next token may change: a half character, a blank, the start of a thought. */
function readyPart(decoded: string): string {
  const clean = cleanText(withoutThoughts(decoded.replace(/\uFFFD+$/u, ''))).trimEnd();
  const tail = clean.slice(clean.lastIndexOf('<') === -1 ? clean.length : clean.lastIndexOf('<'));
  const isHalfMark = tail !== '' && thinking.open.startsWith(tail);
  return isHalfMark ? clean.slice(0, clean.length - tail.length).trimEnd() : clean;
}

function withoutThoughts(text: string): string {
  const from = text.indexOf(thinking.open);
  if (from === -1) return text;
  const to = text.indexOf(thinking.close, from);
  const before = text.slice(0, from);
  return to === -1 ? before : `${before}${text.slice(to + thinking.close.length).trimStart()}`;
}

function cleanText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}]/gu, '')
    .trimStart();
}

function repeatsItself(text: string): boolean {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.trim())
    .filter((line) => line.length >= repeatedLetters);
  return new Set(lines).size < lines.length;
}
