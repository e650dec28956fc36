import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTransfer } from '../mime/transfer.ts';
import { createPieceDecoder } from './decode-in-pieces.ts';

function inPieces(encoded: Buffer, encoding: string, cuts: readonly number[]): Buffer {
  const decoder = createPieceDecoder(encoding);
  const decoded: Uint8Array[] = [];
  let at = 0;
  for (const cut of [...cuts].sort((left, right) => left - right)) {
    decoded.push(decoder.push(encoded.subarray(at, Math.max(at, cut))));
    at = Math.max(at, cut);
  }
  decoded.push(decoder.push(encoded.subarray(at)), decoder.finish());
  return Buffer.concat(decoded);
}

const cutPoints = fc.array(fc.nat(400), { maxLength: 8 });

test('would catch a byte lost where two pieces of base64 meet', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 80 }),
      cutPoints,
      (bytes, width, cuts) => {
        const lines = Buffer.from(bytes)
          .toString('base64')
          .replace(new RegExp(`.{${width}}`, 'gu'), '$&\r\n');
        expect(inPieces(Buffer.from(lines), 'base64', cuts)).toEqual(Buffer.from(bytes));
      },
    ),
  );
});

test('would catch an escape of quoted-printable cut in two, and bytes without encoding changed', () => {
  const pieces = fc.array(fc.constantFrom('=C3=BC', '=\r\n', 'a', ' ', '\r\n', '='), { maxLength: 60 });
  fc.assert(
    fc.property(pieces, cutPoints, fc.constantFrom('quoted-printable', '8bit'), (texts, cuts, encoding) => {
      const encoded = Buffer.from(texts.join(''));
      expect(inPieces(encoded, encoding, cuts)).toEqual(Buffer.from(decodeTransfer(encoded, encoding)));
    }),
  );
});
