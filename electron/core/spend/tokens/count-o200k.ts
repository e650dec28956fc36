import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pieceEnd } from './cut-pieces.ts';

const MOST_BYTES_PER_UNIT = 3;
const encoder = new TextEncoder();
const room = new Uint8Array(4_096);
let loaded: typeof import('./o200k-table.ts') | null = null;

/** Exact number of o200k tokens of a text; words of special tokens count as plain text. */
export function countO200kTokens(text: string): number {
  loaded ??= loadTable();
  const { countMerged } = loaded;
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const end = pieceEnd(text, at);
    const most = (end - at) * MOST_BYTES_PER_UNIT;
    // A stranger's piece may be a megabyte: its bytes are not kept.
    const bytes = most > room.length ? new Uint8Array(most) : room;
    count += countMerged(bytes, writeBytes(text, { from: at, to: end, into: bytes }));
    at = end;
  }
  return count;
}

interface Writing {
  readonly from: number;
  readonly to: number;
  readonly into: Uint8Array;
}

/** Writes a piece in UTF-8. @returns how many bytes it takes. */
function writeBytes(text: string, { from, to, into }: Writing): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return encoder.encodeInto(text.slice(from, to), into).written;
    into[at - from] = code;
  }
  return to - from;
}

/** At the first text, not at the start: most runs of the program count nothing, and callers can not wait. */
function loadTable(): typeof import('./o200k-table.ts') {
  const file = fileURLToPath(new URL('./o200k-table.ts', import.meta.url));
  return createRequire(import.meta.url)(file);
}
