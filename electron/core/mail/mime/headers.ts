/** Header fields of one part: raw values as Latin-1 letters, unfolded, by lower-case name in order. */
export interface HeaderBlock {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Offset of the first byte of the body. */
  readonly bodyStart: number;
  readonly isCut: boolean;
  /** Lines that are neither a field nor its continuation. */
  readonly brokenLines: number;
}

/** Enough for 100,000 short fields; what comes behind is skipped, not read. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024;
const MAX_FIELDS = 2_000;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads the header block at `start` (RFC 5322 section 2.2; CRLF, LF or mixed line ends). A line that
 * `isBoundary` knows ends it, for parts without an empty line. Linear; never throws.
 */
export function readHeaders(
  raw: Buffer,
  start: number,
  isBoundary?: (lineStart: number, lineEnd: number) => boolean,
): HeaderBlock {
  const end = headerEnd(raw, start, isBoundary);
  const isCut = end.headerEnd - start > MAX_HEADER_BYTES;
  const text = raw.toString('latin1', start, Math.min(end.headerEnd, start + MAX_HEADER_BYTES));
  const fields = new Map<string, string[]>();
  const counts = readFields(text, fields);
  return { fields, bodyStart: end.bodyStart, isCut: isCut || counts.isCut, brokenLines: counts.brokenLines };
}

function headerEnd(
  raw: Buffer,
  start: number,
  isBoundary: ((lineStart: number, lineEnd: number) => boolean) | undefined,
): { readonly headerEnd: number; readonly bodyStart: number } {
  let at = start;
  while (at < raw.length) {
    const first = raw[at];
    if (first === LF) return { headerEnd: at, bodyStart: at + 1 };
    if (first === CR && raw[at + 1] === LF) return { headerEnd: at, bodyStart: at + 2 };
    const lineEnd = raw.indexOf(LF, at);
    const next = lineEnd === -1 ? raw.length : lineEnd + 1;
    if (first === 0x2d && isBoundary?.(at, next)) return { headerEnd: at, bodyStart: at };
    at = next;
  }
  return { headerEnd: raw.length, bodyStart: raw.length };
}

function readFields(text: string, fields: Map<string, string[]>): { isCut: boolean; brokenLines: number } {
  let count = 0;
  let brokenLines = 0;
  const unfolded =
    text.includes('\n ') || text.includes('\n\t') ? text.replace(/\r*\n(?=[ \t])/gu, '') : text;
  for (const line of unfolded.split('\n')) {
    if (line === '' || line === '\r') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    if (colon < 1 || name === '' || /[\s\p{Cc}]/u.test(name)) {
      // The separator of an mbox may stand before the first field.
      if (!line.startsWith('From ') && !line.startsWith('>From ')) brokenLines += 1;
      continue;
    }
    count += 1;
    if (count > MAX_FIELDS) return { isCut: true, brokenLines };
    const key = name.toLowerCase();
    const value = line
      .slice(colon + 1)
      .replaceAll('\u0000', ' ')
      .replaceAll('\r', ' ')
      .trim();
    const list = fields.get(key);
    if (list) list.push(value);
    else fields.set(key, [value]);
  }
  return { isCut: false, brokenLines };
}
