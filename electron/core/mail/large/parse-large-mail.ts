import { createHash } from 'node:crypto';
import { closeSync, openSync, type PathLike, readSync } from 'node:fs';
import type { Attachment } from '../../../../shared/domain/mail.ts';
import { readTree } from '../mime/tree.ts';
import { parseMailNow } from '../parse-mail.ts';
import type { ParsedMail } from '../types.ts';
import { createPieceDecoder } from './decode-in-pieces.ts';
import { createOutlineScanner } from './mail-outline.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Where the bytes of an attachment lie in its mail. */
interface PartRange {
  readonly start: number;
  readonly end: number;
  readonly encoding: string;
}

/**
 * Reads a mail that is too large to hold in memory, a piece at a time: its headers and first text from its first 4 MiB,
 * its attachments and its hash from all of it. `problems` says `too-large`.
 * @throws what the file system says of the file.
 */
export function parseLargeMail(file: PathLike): ParsedMail {
  const handle = openSync(file, 'r');
  try {
    const scanner = createOutlineScanner();
    const hash = createHash('sha256');
    const sizeBytes = eachChunk(handle, { start: 0, end: Number.POSITIVE_INFINITY }, (chunk) => {
      hash.update(chunk);
      scanner.push(chunk);
    });
    const outline = scanner.finish();
    const mail = parseMailNow(outline.bytes);
    const { parts } = readTree(outline.bytes);
    const attachments = mail.attachments.map((attachment) => {
      const part = parts[attachment.partIndex];
      if (part === undefined) return attachment;
      const start = outline.wholeOffset(part.bodyStart);
      const end = outline.wholeOffset(part.bodyEnd);
      const isWhole = end - start === part.bodyEnd - part.bodyStart;
      return isWhole ? attachment : measured(handle, attachment, { start, end, encoding: part.encoding });
    });
    const problems = [...mail.problems, { code: 'too-large', detail: String(sizeBytes) }];
    return { ...mail, attachments, problems, sizeBytes, rawSha256: hash.digest('hex') };
  } finally {
    closeSync(handle);
  }
}

/** The attachment with the length and hash of all of it. */
function measured(handle: number, attachment: Attachment, range: PartRange): Attachment {
  const decoder = createPieceDecoder(range.encoding);
  const hash = createHash('sha256');
  let bytes = 0;
  const take = (decoded: Uint8Array): void => {
    hash.update(decoded);
    bytes += decoded.length;
  };
  eachChunk(handle, range, (chunk) => take(decoder.push(chunk)));
  take(decoder.finish());
  return { ...attachment, bytes, sha256: hash.digest('hex') };
}

/** @returns how many bytes there were. */
function eachChunk(
  handle: number,
  { start, end }: { readonly start: number; readonly end: number },
  take: (chunk: Uint8Array) => void,
): number {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let at = start;
  while (at < end) {
    const count = readSync(handle, chunk, 0, Math.min(CHUNK_BYTES, end - at), at);
    if (count === 0) break;
    take(chunk.subarray(0, count));
    at += count;
  }
  return at - start;
}
