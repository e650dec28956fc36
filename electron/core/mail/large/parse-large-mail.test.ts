import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseMailNow } from '../parse-mail.ts';
import { parseLargeMail } from './parse-large-mail.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'large-mail-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a mail with a huge attachment gives its first text and the hash of all of it (bug: hash of the head alone makes two mails one)', () => {
  const line = `${'QUJD'.repeat(18)}\r\n`;
  const raw = Buffer.from(
    [
      'From: a@x.org',
      'Subject: film',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'The film is attached.',
      '--b',
      'Content-Type: video/mp4',
      'Content-Disposition: attachment; filename=film.mp4',
      'Content-Transfer-Encoding: base64',
      '',
      `${line.repeat(100_000)}--b--`,
      '',
    ].join('\r\n'),
  );
  const file = join(folder, 'film.eml');
  writeFileSync(file, raw);
  const mail = parseLargeMail(file);
  expect(mail).toMatchObject({ subject: 'film', sizeBytes: raw.length });
  expect(mail.text.newText.trim()).toBe('The film is attached.');
  expect(mail.attachments).toEqual(parseMailNow(raw).attachments);
  expect(mail.rawSha256).toBe(parseMailNow(raw).rawSha256);
  expect(mail.problems).toContainEqual({ code: 'too-large', detail: String(raw.length) });
});
