import { createReadStream } from 'node:fs';
import { readTree } from '../mime/tree.ts';
import { createPieceDecoder } from './decode-in-pieces.ts';
import { createOutlineScanner } from './mail-outline.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * The decoded bytes of one part of a mail in a file, in pieces, by the index that `parseLargeMail` gave; nothing where
 * the mail has no such part.
 * @throws what the file system says of the file.
 */
export async function* largeAttachment(file: string, partIndex: number): AsyncGenerator<Uint8Array> {
  const scanner = createOutlineScanner();
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) scanner.push(chunk);
  const outline = scanner.finish();
  const part = readTree(outline.bytes).parts[partIndex];
  if (part === undefined) return;
  const start = outline.wholeOffset(part.bodyStart);
  const end = outline.wholeOffset(part.bodyEnd);
  if (end <= start) return;
  const decoder = createPieceDecoder(part.encoding);
  // The end of a read stream is inclusive.
  for await (const chunk of createReadStream(file, { start, end: end - 1, highWaterMark: CHUNK_BYTES })) {
    yield decoder.push(chunk);
  }
  yield decoder.finish();
}
