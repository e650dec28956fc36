import { asBuffer, decodeTransfer } from '../mime/transfer.ts';

const LF = 0x0a;
const LINE_ENCODINGS: ReadonlySet<string> = new Set(['quoted-printable', 'x-uuencode', 'uuencode', 'x-uue']);

export interface PieceDecoder {
  /** Decoded bytes of what can be decoded so far. */
  push(piece: Uint8Array): Uint8Array;
  /** Decoded bytes of what was still waiting for more. */
  finish(): Uint8Array;
}

/** Undoes a content transfer encoding (RFC 2045 section 6) of bytes that come in pieces of any length. */
export function createPieceDecoder(encoding: string): PieceDecoder {
  const cut = cutOf(encoding);
  let waiting: Buffer = Buffer.alloc(0);
  return {
    push: (piece) => {
      const { whole, rest } = cut(Buffer.concat([waiting, asBuffer(piece)]));
      waiting = rest;
      return decodeTransfer(whole, encoding);
    },
    finish: () => decodeTransfer(waiting, encoding),
  };
}

type Cut = (bytes: Buffer) => { readonly whole: Buffer; readonly rest: Buffer };

function cutOf(encoding: string): Cut {
  if (encoding === 'base64') return cutBase64;
  if (LINE_ENCODINGS.has(encoding)) return cutAtLine;
  return (bytes) => ({ whole: bytes, rest: Buffer.alloc(0) });
}

/** Four characters of base64 make three bytes, wherever the lines end. */
function cutBase64(bytes: Buffer): { whole: Buffer; rest: Buffer } {
  const characters = Buffer.from(bytes.toString('latin1').replace(/[^A-Za-z0-9+/=]+/gu, ''), 'latin1');
  const end = characters.length - (characters.length % 4);
  return { whole: characters.subarray(0, end), rest: characters.subarray(end) };
}

function cutAtLine(bytes: Buffer): { whole: Buffer; rest: Buffer } {
  const end = bytes.lastIndexOf(LF) + 1;
  return { whole: bytes.subarray(0, end), rest: bytes.subarray(end) };
}
