/** Undoes a content transfer encoding (RFC 2045 section 6); unknown ones are taken as they are. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(bytes);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  if (encoding === 'x-uuencode' || encoding === 'uuencode' || encoding === 'x-uue') return decodeUu(bytes);
  return bytes;
}

function decodeBase64(bytes: Uint8Array): Uint8Array {
  const text = asBuffer(bytes).toString('latin1');
  const padAt = text.indexOf('=');
  // Some mailers pad in the middle: each padded piece stands alone.
  if (padAt !== -1 && /=[\s=]*[A-Za-z0-9+/]/u.test(text.slice(padAt, padAt + 512))) {
    return Buffer.concat(text.split(/=+/u).map((piece) => Buffer.from(piece, 'base64')));
  }
  return Buffer.from(text, 'base64');
}

const CR = 0x0d;
const LF = 0x0a;
const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;

function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const source = asBuffer(bytes);
  let from = source.indexOf(EQUALS);
  if (from === -1) return bytes;
  const out = Buffer.allocUnsafe(source.length);
  let written = source.copy(out, 0, 0, from);
  while (from !== -1) {
    const high = hexOf(source[from + 1]);
    const low = hexOf(source[from + 2]);
    let next = from + 1;
    if (high >= 0 && low >= 0) {
      out[written] = high * 16 + low;
      written += 1;
      next = from + 3;
    } else {
      const end = softBreakEnd(source, from + 1);
      if (end === -1) {
        out[written] = EQUALS;
        written += 1;
      } else next = end;
    }
    from = source.indexOf(EQUALS, next);
    written += source.copy(out, written, next, from === -1 ? source.length : from);
  }
  return out.subarray(0, written);
}

/** End of a soft line break that begins behind `=`; -1 where there is none. */
function softBreakEnd(source: Buffer, from: number): number {
  let at = from;
  while (source[at] === SPACE || source[at] === TAB) at += 1;
  if (at >= source.length) return at;
  if (source[at] === CR && source[at + 1] === LF) return at + 2;
  return source[at] === LF || source[at] === CR ? at + 1 : -1;
}

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function decodeUu(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (const line of asBuffer(bytes).toString('latin1').split(/\r?\n/u)) {
    if (/^(?:begin \d|end\b|table\b)/u.test(line) || line === '') continue;
    const length = (line.charCodeAt(0) - 32) & 63;
    const start = out.length;
    for (let at = 1; at < line.length && out.length - start < length; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((step) => ((line.charCodeAt(at + step) || 32) - 32) & 63);
      out.push((((a ?? 0) << 2) | ((b ?? 0) >> 4)) & 255, (((b ?? 0) << 4) | ((c ?? 0) >> 2)) & 255);
      out.push((((c ?? 0) << 6) | (d ?? 0)) & 255);
    }
    out.length = Math.min(out.length, start + length);
  }
  return Buffer.from(out);
}

/** The same bytes as a Buffer, not copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
