import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asBuffer, decodeTransfer } from './transfer.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const decoded = (text: string, encoding: string) => [
  ...decodeTransfer(Buffer.from(text, 'latin1'), encoding),
];

it('gives back base64 with any line ends (bug: a broken attachment)', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('\n', '\r\n', ' \r\n'), (data, end) => {
      const lines = Buffer.from(data)
        .toString('base64')
        .replace(/(.{20})/gu, `$1${end}`);
      expect(decoded(lines, 'base64')).toEqual([...data]);
    }),
  );
});

it('reads base64 that is padded in the middle, piece by piece (bug: everything behind the first "=" is lost)', () => {
  fc.assert(
    fc.property(
      fc.array(
        bytes.filter((data) => data.length % 3 !== 0),
        { minLength: 2, maxLength: 4 },
      ),
      (pieces) => {
        const text = pieces.map((piece) => Buffer.from(piece).toString('base64')).join('\n');
        expect(decoded(text, 'base64')).toEqual(pieces.flatMap((piece) => [...piece]));
      },
    ),
  );
});

it('gives back quoted-printable, soft line breaks taken out (bug: "=\\n" in the middle of a price)', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('=\n', '=\r\n', '= \t\r\n'),
      (data, size, soft) => {
        const encoded = [...data].map((byte) =>
          byte > 0x20 && byte < 0x7f && byte !== 0x3d
            ? String.fromCharCode(byte)
            : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        );
        const lines = encoded.map((one, at) => (at > 0 && at % size === 0 ? soft + one : one));
        expect(decoded(lines.join(''), 'quoted-printable')).toEqual([...data]);
      },
    ),
  );
});

it('keeps an "=" that begins nothing (bug: "a=b" in a mail that was never encoded)', () => {
  const text = 'a=b 1=2 =G0 =4';
  expect(Buffer.from(decoded(text, 'quoted-printable')).toString()).toBe(text);
  expect(Buffer.from(decoded('end=', 'quoted-printable')).toString()).toBe('end');
});

it('gives back uuencoded lines (bug: an old attachment is shown as its text)', () => {
  const uu = (data: Uint8Array) =>
    Array.from({ length: Math.ceil(data.length / 45) }, (_none, at) => {
      const line = data.subarray(at * 45, (at + 1) * 45);
      const letters = Array.from({ length: Math.ceil(line.length / 3) }, (_three, three) => {
        const [a = 0, b = 0, c = 0] = line.subarray(three * 3, three * 3 + 3);
        return [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
      }).flat();
      return [line.length, ...letters]
        .map((code) => String.fromCharCode(code === 0 ? 0x60 : code + 32))
        .join('');
    });
  fc.assert(
    fc.property(bytes, (data) => {
      const text = ['begin 644 a.bin', ...uu(data), '`', 'end', ''].join('\n');
      for (const name of ['uuencode', 'x-uuencode', 'x-uue']) expect(decoded(text, name)).toEqual([...data]);
    }),
  );
});

it('takes an unknown encoding as it is, and copies no bytes (bug: a large mail is held twice)', () => {
  const raw = Uint8Array.from([1, 2, 3]);
  for (const encoding of ['', '7bit', '8bit', 'binary', 'rot13'])
    expect(decodeTransfer(raw, encoding)).toBe(raw);
  const view = asBuffer(new Uint8Array(raw.buffer, 1, 2));
  expect([[...view], view.buffer === raw.buffer]).toEqual([[2, 3], true]);
});
