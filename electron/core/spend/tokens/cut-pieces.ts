/** How o200k cuts a text before merging; pieces are merged on their own, so their counts add up exactly. */
const CONTRACTION = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
const PIECE = new RegExp(
  [
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+${CONTRACTION}`,
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*${CONTRACTION}`,
    '\\p{N}{1,3}',
    ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*',
    '\\s*[\\r\\n]+',
    '\\s+(?!\\S)',
    '\\s+',
  ].join('|'),
  'uy',
);

const SMALL = 1;
const CAPITAL = 2;
const DIGIT = 3;
const BREAK = 4;
const SPACE = 5;
const MARK = 6;
/** Beyond ASCII, where classes of Unicode count. */
const OTHER = 7;
const END = 0;

const classOfAscii = Uint8Array.from({ length: 128 }, (_none, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z]/u.test(char)) return SMALL;
  if (/[A-Z]/u.test(char)) return CAPITAL;
  if (/[0-9]/u.test(char)) return DIGIT;
  if (/[\r\n]/u.test(char)) return BREAK;
  return /\s/u.test(char) ? SPACE : MARK;
});
const BLANK = 0x20;
const SLASH = 0x2f;
const APOSTROPHE = 0x27;

function classAt(text: string, at: number): number {
  if (at >= text.length) return END;
  const code = text.charCodeAt(at);
  return code < 128 ? (classOfAscii[code] ?? OTHER) : OTHER;
}

/**
 * Where the piece that begins at a place ends. Pieces in ASCII are read by hand, for that expression walks through slow
 * classes at every place; where another character stands in or right behind a piece, the expression decides.
 */
export function pieceEnd(text: string, at: number): number {
  const end = asciiEnd(text, at);
  if (end >= 0) return end;
  PIECE.lastIndex = at;
  if (!PIECE.test(text)) throw new Error(`no piece begins at ${at}`);
  return PIECE.lastIndex;
}

/** -1 where the expression must decide. */
function asciiEnd(text: string, at: number): number {
  const first = classAt(text, at);
  if (first === OTHER) return -1;
  if (first === SMALL || first === CAPITAL) return wordEnd(text, at);
  if (first === DIGIT) return digitsEnd(text, at);
  const second = first === BREAK ? END : classAt(text, at + 1);
  if (second === OTHER) return -1;
  if (second === SMALL || second === CAPITAL) return wordEnd(text, at + 1);
  if (first === MARK) return marksEnd(text, at);
  if (second === MARK && text.charCodeAt(at) === BLANK) return marksEnd(text, at + 1);
  return spaceEnd(text, at);
}

/** Capitals, then small letters, then what English contracts. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (classAt(text, at) === CAPITAL) at += 1;
  while (classAt(text, at) === SMALL) at += 1;
  if (classAt(text, at) === OTHER) return -1;
  return text.charCodeAt(at) === APOSTROPHE ? contractionEnd(text, at) : at;
}

function contractionEnd(text: string, at: number): number {
  const one = text.slice(at + 1, at + 2).toLowerCase();
  if (one !== '' && 'sdmt'.includes(one)) return at + 2;
  return /^(?:ll|ve|re)$/iu.test(text.slice(at + 1, at + 3)) ? at + 3 : at;
}

function digitsEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < from + 3 && classAt(text, at) === DIGIT) at += 1;
  return at < from + 3 && classAt(text, at) === OTHER ? -1 : at;
}

function marksEnd(text: string, from: number): number {
  let at = from;
  while (classAt(text, at) === MARK) at += 1;
  if (classAt(text, at) === OTHER) return -1;
  while (classAt(text, at) === BREAK || text.charCodeAt(at) === SLASH) at += 1;
  return at;
}

/** White space up to its last line break; without one, all but the space that belongs to the next word. */
function spaceEnd(text: string, from: number): number {
  let at = from;
  let lastBreak = -1;
  for (let kind = classAt(text, at); kind === SPACE || kind === BREAK; kind = classAt(text, at)) {
    if (kind === BREAK) lastBreak = at;
    at += 1;
  }
  if (classAt(text, at) === OTHER) return -1;
  if (lastBreak >= 0) return lastBreak + 1;
  return at === text.length || at === from + 1 ? at : at - 1;
}
