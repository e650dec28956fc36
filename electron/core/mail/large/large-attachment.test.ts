import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseMailNow } from '../parse-mail.ts';
import { readAttachment } from '../parts.ts';
import { largeAttachment } from './large-attachment.ts';
import { parseLargeMail } from './parse-large-mail.ts';

const base64Line = 'QUJD'.repeat(19);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'large-attachment-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function part(header: string, lines: string, count: number): string {
  return `--outer\r\n${header}\r\n\r\n${`${lines}\r\n`.repeat(count)}`;
}

async function piecesOf(file: string, partIndex: number): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of largeAttachment(file, partIndex)) pieces.push(piece);
  return pieces;
}

/** Six parts, most of them behind the first 4 MiB. */
function writeMail(lineEnd: '\r\n' | '\n'): { readonly file: string; readonly raw: Buffer } {
  const name = (file: string, encoding: string): string =>
    `Content-Type: application/octet-stream; name=${file}\r\nContent-Disposition: attachment; filename=${file}\r\nContent-Transfer-Encoding: ${encoding}`;
  const text = [
    'From: a@x.org\r\nSubject: many\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="outer"\r\n\r\n',
    part('Content-Type: text/plain', 'Here they are.', 1),
    part(name('a.bin', 'base64'), base64Line, 70_000),
    part(name('b.txt', 'quoted-printable'), 'Gr=C3=BC=C3=9Fe =\r\n-- outer\r\n--outer2', 90_000),
    part(name('c.bin', '8bit'), 'plain bytes --outer in a line', 60_000),
    part(name('d.bin', 'base64'), base64Line, 1),
    part(name('e.bin', 'base64'), base64Line, 700),
    '--outer--\r\n',
  ].join('');
  const raw = Buffer.from(lineEnd === '\r\n' ? text : text.replaceAll('\r\n', '\n'));
  const file = join(folder, 'many.eml');
  writeFileSync(file, raw);
  return { file, raw };
}

test.each(['\r\n', '\n'] as const)(
  'would catch attachments of a large mail that are missing, cut or mixed up (line end %j)',
  async (lineEnd) => {
    const { file, raw } = writeMail(lineEnd);
    const { attachments } = parseMailNow(raw);
    expect(attachments).toHaveLength(5);
    expect(parseLargeMail(file).attachments).toEqual(attachments);
    for (const { partIndex } of attachments) {
      const pieces = await piecesOf(file, partIndex);
      const whole = readAttachment(raw, partIndex);
      expect(whole.ok && Buffer.concat(pieces).equals(whole.value)).toBe(true);
    }
  },
);

test('a part that the mail does not have gives nothing (bug: bytes of another part)', async () => {
  const { file } = writeMail('\n');
  expect(await piecesOf(file, 99)).toEqual([]);
});
