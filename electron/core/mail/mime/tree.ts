import { readHeaders } from './headers.ts';
import { EMPTY_STRUCTURED, readStructured, type Structured } from './structured.ts';
import { asBuffer, decodeTransfer } from './transfer.ts';

/** One part of a mail: where its bytes lie and what its header says. */
export interface MimePart {
  /** Position in the message, depth first from 0 (the message itself). */
  readonly index: number;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly type: Structured;
  readonly disposition: Structured;
  /** Lower case; '' where absent. */
  readonly encoding: string;
  readonly bodyStart: number;
  /** First byte behind the body. */
  bodyEnd: number;
  readonly children: MimePart[];
}

export interface MimeTree {
  readonly root: MimePart;
  readonly parts: readonly MimePart[];
  readonly problems: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 64;
const MAX_PARTS = 5_000;
const MAX_BOUNDARY_LINE = 300;
const LF = 0x0a;
const CR = 0x0d;

interface Open {
  readonly part: MimePart;
  readonly boundary: string;
}

/**
 * Splits a message into its parts (RFC 2046). Reads each byte once however deep it is nested; parts nested too
 * deep or too many stay whole inside the last one that was read. Never throws.
 */
export function readTree(bytes: Uint8Array): MimeTree {
  const reader = new TreeReader(asBuffer(bytes));
  return reader.read();
}

class TreeReader {
  private readonly raw: Buffer;
  private readonly parts: MimePart[] = [];
  private readonly open: Open[] = [];
  private readonly byBoundary = new Map<string, number>();
  private readonly problems = new Map<string, string>();

  constructor(raw: Buffer) {
    this.raw = raw;
  }

  read(): MimeTree {
    const root = this.addPart(0, 'text/plain');
    let at = root.bodyStart;
    while (this.open.length > 0) {
      const lineStart = this.nextDashes(at);
      if (lineStart === -1) break;
      const newline = this.raw.indexOf(LF, lineStart);
      const lineEnd = newline === -1 ? this.raw.length : newline + 1;
      at = this.takeLine(lineStart, lineEnd);
    }
    if (this.open.length > 0) this.problems.set('unclosed-multipart', '');
    this.closeFrom(0, this.raw.length);
    return { root, parts: this.parts, problems: this.problems };
  }

  private nextDashes(at: number): number {
    if (this.raw[at] === 0x2d && this.raw[at + 1] === 0x2d && (at === 0 || this.raw[at - 1] === LF))
      return at;
    const found = this.raw.indexOf('\n--', Math.max(at - 1, 0), 'latin1');
    return found === -1 ? -1 : found + 1;
  }

  /** @returns where to go on. */
  private takeLine(lineStart: number, lineEnd: number): number {
    const hit = this.boundaryAt(lineStart, lineEnd);
    if (hit === null) return lineEnd;
    const bodyEnd = this.beforeLineBreak(lineStart);
    if (hit.isEnd) {
      this.closeFrom(hit.depth, bodyEnd);
      return lineEnd;
    }
    this.closeFrom(hit.depth + 1, bodyEnd);
    const parent = this.open[hit.depth]?.part;
    if (!parent || this.parts.length >= MAX_PARTS) {
      this.problems.set('too-many-parts', String(MAX_PARTS));
      this.closeFrom(0, this.raw.length);
      return this.raw.length;
    }
    const last = parent.children.at(-1);
    if (last) last.bodyEnd = Math.min(last.bodyEnd, Math.max(bodyEnd, last.bodyStart));
    const part = this.addPart(
      lineEnd,
      parent.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    );
    parent.children.push(part);
    return part.bodyStart;
  }

  private boundaryAt(lineStart: number, lineEnd: number): { depth: number; isEnd: boolean } | null {
    if (lineEnd - lineStart > MAX_BOUNDARY_LINE || this.raw[lineStart + 1] !== 0x2d) return null;
    const line = this.raw.toString('latin1', lineStart + 2, lineEnd).trimEnd();
    const depth = this.byBoundary.get(line);
    if (depth !== undefined) return { depth, isEnd: false };
    if (!line.endsWith('--')) return null;
    const ended = this.byBoundary.get(line.slice(0, -2));
    return ended === undefined ? null : { depth: ended, isEnd: true };
  }

  private addPart(start: number, defaultType: string): MimePart {
    const header = readHeaders(this.raw, start, (from, to) => this.boundaryAt(from, to) !== null);
    if (header.isCut) this.problems.set('headers-cut', '');
    if (header.brokenLines > 0) this.problems.set('broken-header', String(header.brokenLines));
    const declared = structuredOf(header.fields, 'content-type');
    const part: MimePart = {
      index: this.parts.length,
      fields: header.fields,
      type: declared.value.includes('/') ? declared : { value: defaultType, params: declared.params },
      disposition: structuredOf(header.fields, 'content-disposition'),
      encoding:
        /[\w-]+/u.exec(header.fields.get('content-transfer-encoding')?.[0] ?? '')?.[0].toLowerCase() ?? '',
      bodyStart: header.bodyStart,
      bodyEnd: this.raw.length,
      children: [],
    };
    this.parts.push(part);
    this.openMultipart(part);
    return part;
  }

  private openMultipart(part: MimePart): void {
    if (!part.type.value.startsWith('multipart/')) return;
    const boundary = part.type.params.get('boundary')?.trimEnd() ?? '';
    if (boundary === '') {
      this.problems.set('no-boundary', '');
      return;
    }
    if (this.open.length >= MAX_DEPTH) {
      this.problems.set('nested-too-deep', String(MAX_DEPTH));
      return;
    }
    const key = Buffer.from(boundary, 'utf8').toString('latin1');
    if (!this.byBoundary.has(key)) this.byBoundary.set(key, this.open.length);
    this.open.push({ part, boundary: key });
  }

  private closeFrom(depth: number, end: number): void {
    while (this.open.length > depth) {
      const last = this.open.pop();
      if (!last) return;
      if (this.byBoundary.get(last.boundary) === this.open.length) this.byBoundary.delete(last.boundary);
      this.endPart(last.part, end);
      const child = last.part.children.at(-1);
      if (child) this.endPart(child, end);
    }
  }

  private endPart(part: MimePart, end: number): void {
    part.bodyEnd = Math.max(part.bodyStart, Math.min(part.bodyEnd, end));
  }

  /** The line break before a boundary belongs to the boundary. */
  private beforeLineBreak(lineStart: number): number {
    let end = lineStart;
    if (end > 0 && this.raw[end - 1] === LF) end -= 1;
    if (end > 0 && this.raw[end - 1] === CR) end -= 1;
    return end;
  }
}

function structuredOf(fields: ReadonlyMap<string, readonly string[]>, name: string): Structured {
  const value = fields.get(name)?.[0];
  return value === undefined || value === '' ? EMPTY_STRUCTURED : readStructured(value);
}

/** The decoded bytes of a part; of a multipart that was not split, its whole body. */
export function bytesOfPart(raw: Uint8Array, part: MimePart): Uint8Array {
  return decodeTransfer(asBuffer(raw).subarray(part.bodyStart, part.bodyEnd), part.encoding);
}
