import type { Tokenize } from './mail-tokens.ts';
import { wellFormed } from './well-formed.ts';

const charactersAtMost = 60_000;
const headShare = 0.75;

/**
 * A stranger's text between `<data>` and `</data>` in at most `limit` tokens of the model, its middle left out where
 * it is longer: what is asked for stands at either end. The text cannot close the frame itself, whatever it holds.
 */
export function dataTokens<Token extends number>(
  tokenize: Tokenize<Token>,
  data: string,
  limit: number,
): Token[] {
  const opening = tokenize('<data>\n');
  const closing = tokenize('\n</data>\n');
  const room = Math.max(0, limit - opening.length - closing.length);
  return [...opening, ...cutMiddle(tokenize, harmless(data), room), ...closing];
}

function cutMiddle<Token extends number>(tokenize: Tokenize<Token>, text: string, room: number): Token[] {
  const tokens = tokenize(text);
  if (tokens.length <= room) return tokens;
  const gap = tokenize('\n[...]\n');
  const kept = Math.max(0, room - gap.length);
  const head = Math.floor(kept * headShare);
  const tail = kept - head;
  return [...tokens.slice(0, head), ...gap, ...(tail === 0 ? [] : tokens.slice(-tail))].slice(0, room);
}

/** Ends every attempt to write our own frame, and what no tokenizer takes. */
function harmless(data: string): string {
  const text =
    data.length <= charactersAtMost
      ? data
      : `${data.slice(0, charactersAtMost / 2)}\n${data.slice(-charactersAtMost / 2)}`;
  return wellFormed(text)
    .replaceAll('\0', '')
    .replace(/<(?=\s*\/?\s*data\s*>)/gi, '(');
}
