import { decodeBytes } from './charset.ts';
import { decodeHeaderText } from './header-text.ts';

/** A value with parameters, such as `text/plain; charset=utf-8` (RFC 2045 section 5.1). */
export interface Structured {
  /** Lower case, without comments and white space; '' where absent. */
  readonly value: string;
  /** By lower-case name; RFC 2231 pieces joined, everything decoded. */
  readonly params: ReadonlyMap<string, string>;
}

const PARAM = /\s*([^\s=;()]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/uy;
const MAX_CHARS = 65_536;
export const EMPTY_STRUCTURED: Structured = { value: '', params: new Map() };

/** Reads a structured header value given as raw Latin-1 letters. Linear in its length; never throws. */
export function readStructured(raw: string): Structured {
  const text = raw.length > MAX_CHARS ? raw.slice(0, MAX_CHARS) : raw;
  const clean = text.includes('(') ? stripComments(text) : text;
  const end = clean.indexOf(';');
  const head = end === -1 ? clean : clean.slice(0, end);
  const value = head.replace(/\s+|"/gu, '').toLowerCase();
  if (end === -1) return { value, params: new Map() };
  return { value, params: readParams(clean, end + 1) };
}

function readParams(text: string, from: number): Map<string, string> {
  const found = new Map<string, string>();
  let at = from;
  while (at < text.length) {
    PARAM.lastIndex = at;
    const match = PARAM.exec(text);
    const [, name = '', quoted, token = ''] = match ?? [];
    const key = name.toLowerCase();
    if (match && !found.has(key)) {
      found.set(key, quoted === undefined ? token.trim() : quoted.replace(/\\(["\\])/gu, '$1'));
    }
    const next = text.indexOf(';', match ? PARAM.lastIndex : at);
    if (next === -1) break;
    at = next + 1;
  }
  return joinContinuations(found);
}

interface Piece {
  readonly order: number;
  readonly value: string;
  readonly isEncoded: boolean;
}

/** RFC 2231 sections 3 and 4; plain values may hold encoded words against the rules. */
function joinContinuations(found: ReadonlyMap<string, string>): Map<string, string> {
  const params = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  for (const [key, value] of found) {
    const star = key.indexOf('*');
    if (star === -1) {
      params.set(key, decodeHeaderText(value));
      continue;
    }
    const base = key.slice(0, star);
    const isEncoded = key.endsWith('*');
    const order = Number.parseInt(key.slice(star + 1), 10) || 0;
    const list = pieces.get(base) ?? [];
    list.push({ order, value, isEncoded });
    pieces.set(base, list);
  }
  for (const [base, list] of pieces) params.set(base, textOfPieces(list));
  return params;
}

function textOfPieces(list: Piece[]): string {
  list.sort((left, right) => left.order - right.order);
  const first = list[0];
  const marked = first?.isEncoded ? /^([^']*)'[^']*'/u.exec(first.value) : null;
  const skip = marked?.[0].length ?? 0;
  const letters = list.map((piece, index) => {
    const value = index === 0 ? piece.value.slice(skip) : piece.value;
    if (!piece.isEncoded) return value;
    return value.replace(/%([0-9A-Fa-f]{2})/gu, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  });
  const joined = letters.join('');
  const text = decodeBytes(Buffer.from(joined, 'latin1'), marked?.[1] ?? '').text;
  return text.includes('=?') ? decodeHeaderText(joined) : text;
}

/** Takes out comments (RFC 5322 section 3.2.2), nested ones too, but not inside quoted strings. */
export function stripComments(text: string): string {
  let out = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '\\' && (isQuoted || depth > 0)) {
      if (depth === 0) out += letter + (text[at + 1] ?? '');
      at += 1;
    } else if (letter === '"' && depth === 0) {
      isQuoted = !isQuoted;
      out += letter;
    } else if (letter === '(' && !isQuoted) {
      depth += 1;
    } else if (letter === ')' && !isQuoted && depth > 0) {
      depth -= 1;
    } else if (depth === 0) out += letter;
  }
  return out;
}
