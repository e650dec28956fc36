import { decodeBytes } from './mime/charset.ts';
import { decodeHeaderText } from './mime/header-text.ts';
import { bytesOfPart, type MimePart } from './mime/tree.ts';
import { unflow } from './text/flowed.ts';

/** The parts of a mail by what they are for. */
export interface SortedParts {
  /** Body text in reading order; of alternatives, both forms stand in their lists. */
  readonly plain: readonly MimePart[];
  readonly html: readonly MimePart[];
  readonly attachments: readonly MimePart[];
}

const MAX_NAME_CHARS = 255;

/** Sorts the leaves of the tree: what is read as the mail's text, and what is attached. */
export function sortParts(root: MimePart): SortedParts {
  const sorted = { plain: [] as MimePart[], html: [] as MimePart[], attachments: [] as MimePart[] };
  const waiting: MimePart[] = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.children.length > 0) waiting.push(...[...part.children].reverse());
    else if (isUnsplit(part)) sorted.plain.push(part);
    else if (!isBodyText(part)) sorted.attachments.push(part);
    else if (part.type.value === 'text/html') sorted.html.push(part);
    else sorted.plain.push(part);
  }
  return sorted;
}

/** A multipart in which nothing was found is shown as the text that it is. */
function isUnsplit(part: MimePart): boolean {
  return part.type.value.startsWith('multipart/');
}

function isBodyText(part: MimePart): boolean {
  const type = part.type.value;
  if (type !== 'text/plain' && type !== 'text/html' && type !== 'text/enriched') return false;
  return part.disposition.value !== 'attachment' && nameOf(part) === '';
}

/** File name of a part without folders and control characters; '' where it has none. Hostile. */
export function nameOf(part: MimePart): string {
  const raw = part.disposition.params.get('filename') ?? part.type.params.get('name') ?? '';
  const last = raw.split(/[\\/]/u).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, MAX_NAME_CHARS);
}

export function contentIdOf(part: MimePart): string | null {
  const id = decodeHeaderText(part.fields.get('content-id')?.[0] ?? '').replace(/^<|>$/gu, '');
  return id === '' ? null : id;
}

/** Text of a part by its charset, flowed lines joined. */
export function textOfPart(raw: Uint8Array, part: MimePart): { text: string; problem: string | null } {
  const bytes = bytesOfPart(raw, part);
  const label = part.type.params.get('charset') ?? metaCharset(part, bytes);
  const decoded = decodeBytes(bytes, label);
  const isFlowed = part.type.params.get('format')?.toLowerCase() === 'flowed';
  const isDelSp = part.type.params.get('delsp')?.toLowerCase() === 'yes';
  const whole = decoded.text.includes('\u0000') ? decoded.text.replaceAll('\u0000', '') : decoded.text;
  return { text: isFlowed ? unflow(whole, { isDelSp }) : whole, problem: decoded.problem };
}

/** HTML may name its charset itself where the part does not. */
function metaCharset(part: MimePart, bytes: Uint8Array): string | undefined {
  if (part.type.value !== 'text/html') return undefined;
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/iu.exec(head)?.[1];
}
