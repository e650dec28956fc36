import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, type PathLike, readSync } from 'node:fs';
import { parseMailNow } from './parse-mail.ts';
import type { ParsedMail } from './types.ts';

const HEAD_BYTES = 4 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a mail that is too large to hold in memory: its headers and first text from its first 4 MiB, its hash from all
 * of it. `problems` says `too-large`; attachments that are not whole in the part that was read are left out.
 * @throws what the file system says of the file.
 */
export function parseLargeMail(file: PathLike): ParsedMail {
  const handle = openSync(file, 'r');
  try {
    const sizeBytes = fstatSync(handle).size;
    const head = Buffer.alloc(Math.min(HEAD_BYTES, sizeBytes));
    readSync(handle, head, 0, head.length, 0);
    const mail = parseMailNow(head);
    const problems = [...mail.problems, { code: 'too-large', detail: String(sizeBytes) }];
    // The last attachment was cut: what is known of it would be wrong.
    const attachments = mail.attachments.slice(0, -1);
    return { ...mail, attachments, problems, sizeBytes, rawSha256: hashOf(handle) };
  } finally {
    closeSync(handle);
  }
}

function hashOf(handle: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let at = 0; ; ) {
    const count = readSync(handle, chunk, 0, CHUNK_BYTES, at);
    if (count === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, count));
    at += count;
  }
}
