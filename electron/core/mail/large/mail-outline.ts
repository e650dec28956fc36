import { asBuffer } from '../mime/transfer.ts';

const HEAD_BYTES = 4 * 1024 * 1024;
const PART_HEAD_BYTES = 64 * 1024;
const MAX_OUTLINE_BYTES = 8 * 1024 * 1024;
const MAX_BOUNDARIES = 1_000;
/** RFC 2046 section 5.1.1 allows 70 characters; some mailers write more. */
const MAX_BOUNDARY_LINE = 300;
const LF = 0x0a;
const CR = 0x0d;
const DECLARED_BOUNDARY = /\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/giu;

/** Bytes that an outline leaves out: where in the outline they are missing, and how many. */
interface Gap {
  readonly at: number;
  readonly bytes: number;
}

/** A mail with the middle of its long parts left out, so that its structure is read in little memory. */
export interface MailOutline {
  readonly bytes: Uint8Array;
  /** The place in the whole mail of a place in the outline. */
  wholeOffset(at: number): number;
}

export interface OutlineScanner {
  /** Takes the next bytes of the mail. */
  push(chunk: Uint8Array): void;
  finish(): MailOutline;
}

/**
 * Keeps the first 4 MiB of a mail and what follows each boundary line that its header fields announced (RFC 2046
 * section 5.1): 64 KiB from it, 8 MiB in all.
 */
export function createOutlineScanner(): OutlineScanner {
  return new Scanner();
}

class Scanner implements OutlineScanner {
  private readonly kept: Buffer[] = [];
  private readonly gaps: Gap[] = [];
  private readonly boundaries = new Set<string>();
  private keptBytes = 0;
  private scannedBytes = 0;
  private keepUntil = HEAD_BYTES;
  /** Bytes from the last line break on: what follows it may come with the next chunk. */
  private waiting: Buffer = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    const bytes = Buffer.concat([this.waiting, asBuffer(chunk)]);
    const lastBreak = bytes.lastIndexOf(LF);
    const isLongLine = bytes.length - lastBreak > MAX_BOUNDARY_LINE;
    const end = isLongLine ? bytes.length : breakStart(bytes, lastBreak);
    this.take(bytes.subarray(0, end));
    this.waiting = bytes.subarray(end);
  }

  finish(): MailOutline {
    this.take(this.waiting);
    const { gaps } = this;
    return {
      bytes: Buffer.concat(this.kept),
      wholeOffset: (at) => gaps.reduce((sum, gap) => (gap.at <= at ? sum + gap.bytes : sum), at),
    };
  }

  private take(bytes: Buffer): void {
    let from = 0;
    while (from < bytes.length) {
      const isFull = this.keptBytes >= MAX_OUTLINE_BYTES;
      const room = isFull ? 0 : this.keepUntil - this.scannedBytes;
      const to = room > 0 ? Math.min(bytes.length, from + room) : this.endOfGap(bytes, from);
      if (room > 0) this.keep(bytes.subarray(from, to));
      else this.leaveOut(to - from);
      from = to;
    }
  }

  private keep(bytes: Buffer): void {
    this.learnBoundaries(bytes);
    for (let at = this.nextBoundary(bytes, 0); at !== -1; at = this.nextBoundary(bytes, at + 1)) {
      this.keepUntil = Math.max(this.keepUntil, this.scannedBytes + at + PART_HEAD_BYTES);
    }
    // Copied, so that a few kept bytes do not hold the chunk they came in.
    this.kept.push(Buffer.from(bytes));
    this.keptBytes += bytes.length;
    this.scannedBytes += bytes.length;
  }

  private leaveOut(bytes: number): void {
    this.scannedBytes += bytes;
    const last = this.gaps.at(-1);
    if (last?.at === this.keptBytes) this.gaps.splice(-1, 1, { at: last.at, bytes: last.bytes + bytes });
    else if (bytes > 0) this.gaps.push({ at: this.keptBytes, bytes });
  }

  /** Where the bytes go on that are kept: at the line break before the next boundary line. */
  private endOfGap(bytes: Buffer, from: number): number {
    if (this.keptBytes >= MAX_OUTLINE_BYTES) return bytes.length;
    const found = this.nextBoundary(bytes, from);
    if (found === -1) return bytes.length;
    const end = Math.max(from, breakStart(bytes, found));
    this.keepUntil = this.scannedBytes + (end - from) + PART_HEAD_BYTES;
    return end;
  }

  private learnBoundaries(bytes: Buffer): void {
    for (const [, quoted, bare] of bytes.toString('latin1').matchAll(DECLARED_BOUNDARY)) {
      const boundary = (quoted ?? bare ?? '').trimEnd();
      if (this.boundaries.size < MAX_BOUNDARIES && boundary !== '') this.boundaries.add(boundary);
    }
  }

  /** Place of the line break before the next boundary line; -1 where there is none. */
  private nextBoundary(bytes: Buffer, from: number): number {
    let at = bytes.indexOf('\n--', from, 'latin1');
    while (at !== -1 && !this.isBoundary(bytes, at + 1)) at = bytes.indexOf('\n--', at + 1, 'latin1');
    return at;
  }

  private isBoundary(bytes: Buffer, lineStart: number): boolean {
    const lineEnd = bytes.indexOf(LF, lineStart);
    const end = lineEnd === -1 ? bytes.length : lineEnd;
    if (end - lineStart > MAX_BOUNDARY_LINE) return false;
    const line = bytes.toString('latin1', lineStart + 2, end).trimEnd();
    return this.boundaries.has(line) || (line.endsWith('--') && this.boundaries.has(line.slice(0, -2)));
  }
}

/** A line break is CR LF or LF alone. */
function breakStart(bytes: Buffer, lineFeed: number): number {
  return bytes[lineFeed - 1] === CR ? lineFeed - 1 : lineFeed;
}
