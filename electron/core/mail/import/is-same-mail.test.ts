import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSameMail } from './is-same-mail.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const mail = (fields: string, body = 'Hello') =>
  bytes(`From: a@b.example\n${fields}Subject: x\n y\n\n${body}\n`);

it('takes a copy that was read, labelled or numbered since for the same mail (bug: it stands twice)', () => {
  const first = mail('');
  expect(isSameMail(first, mail('Status: RO\nX-Status: A\nX-UID: 7\nContent-Length: 5\n'))).toBe(true);
  expect(isSameMail(first, mail('X-Mozilla-Status: 0001\nX-Gmail-Labels: a,\n b\n'))).toBe(true);
});

it('takes other line ends for the same mail, and empty lines at the end', () => {
  const crlf = bytes(mail('').toString('latin1').replaceAll('\n', '\r\n'));
  expect(isSameMail(mail(''), crlf)).toBe(true);
  expect(isSameMail(mail(''), Buffer.concat([crlf, bytes('\r\n\r\n')]))).toBe(true);
});

it('takes another text or another field for another mail (bug: a mail of the same Message-ID is lost)', () => {
  expect(isSameMail(mail(''), mail('', 'Hallo'))).toBe(false);
  expect(isSameMail(mail(''), mail('To: c@d.example\n'))).toBe(false);
  expect(isSameMail(mail('', 'Status: done'), mail('', 'x'))).toBe(false);
  expect(isSameMail(mail('', 'a\n\nStatus: done'), mail('', 'a\n'))).toBe(false);
});

it('knows each mail for its own, whatever its bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (some) => isSameMail(some, some)));
});
