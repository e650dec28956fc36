import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail, parseMailNow } from './parse-mail.ts';

const codesOf = (raw: Buffer): string[] => parseMailNow(raw).problems.map(({ code }) => code);

describe('parseMail', () => {
  it('never throws for arbitrary bytes (a stranger could stop an import with one mail)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const mail = await parseMail(bytes);
        expect(mail.sizeBytes).toBe(bytes.length);
      }),
    );
  });

  it('never throws for mail-like text with broken structure', () => {
    const piece = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary="b"\n',
      'Content-Type: text/html; charset=nonsense\n',
      'Content-Transfer-Encoding: base64\n',
      'Subject: =?gbk?B?xOO6?= =?x?Q?=\n',
      '\n',
      '--b\n',
      '--b--\n',
      '<div><blockquote>=E4=\n',
      'From: "a <b@c>, (x\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(() => parseMailNow(Buffer.from(pieces.join('')))).not.toThrow();
      }),
    );
  });

  it('reads depth 1,000 and says that it stopped (a stack overflow would end the worker)', () => {
    let raw = '';
    for (let depth = 0; depth < 1_000; depth += 1) {
      raw += `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n`;
    }
    expect(codesOf(Buffer.from(`${raw}Content-Type: text/plain\n\nend\n`))).toContain('nested-too-deep');
  });

  it('reads 100,000 headers, a NUL and no Message-ID', () => {
    const raw = Buffer.from(`Subject: a\u0000b\n${'X-A: b\n'.repeat(100_000)}\nbody\u0000text\n`);
    const mail = parseMailNow(raw);
    expect(mail.rfcMessageId).toBeNull();
    expect(mail.text.newText).toBe('bodytext');
    expect(mail.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['headers-cut', 'no-message-id']),
    );
  });

  it('cuts 20 MB of HTML with a problem noted (a hang would block the import)', () => {
    const html = '<div><table><tr><td>cell</td></tr>'.repeat(600_000);
    expect(codesOf(Buffer.from(`Content-Type: text/html\n\n${html}`))).toContain('html-cut');
  });

  it('gives null and a problem for a malformed date (a guessed date would sort wrongly)', () => {
    const mail = parseMailNow(Buffer.from('Date: Fri, 32 Foo 2026 25:61\n\n'));
    expect(mail.date).toBeNull();
    expect(mail.problems.map(({ code }) => code)).toContain('bad-date');
  });

  it('hashes attachments by their decoded content (the encoding would make equal files differ)', () => {
    const part =
      'Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n';
    const raw = `Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\n${part}--b--\n`;
    const [attachment] = parseMailNow(Buffer.from(raw)).attachments;
    expect(attachment).toMatchObject({ name: 'a.pdf', bytes: 5, partIndex: 2 });
    expect(attachment?.sha256).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
  });

  it('recognises S/MIME and PGP and one-click lists (they are shown and judged by it)', () => {
    const pgp =
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b--\n';
    expect(parseMailNow(Buffer.from(pgp)).protection).toBe('pgp-encrypted');
    const list =
      'List-Id: News <n.example>\nList-Unsubscribe: <https://e.example/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n\n';
    expect(parseMailNow(Buffer.from(list)).list).toMatchObject({ id: 'n.example', oneClick: true });
  });
});

it.each([
  ['MESSAGE', 'pgp-encrypted'],
  ['SIGNED MESSAGE', 'pgp-signed'],
])('tells PGP %s armour in the text, so that it is not read as words', (armour, expected) => {
  const raw = Buffer.from(`From: a@b.example\nSubject: x\n\n-----BEGIN PGP ${armour}-----\n\nhQEMA\n`);
  expect(parseMailNow(raw).protection).toBe(expected);
});
