import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { contentIdOf, sortParts, textOfPart } from './body-parts.ts';
import { decodeHeaderText } from './mime/header-text.ts';
import { asBuffer } from './mime/transfer.ts';
import { bytesOfPart, readTree } from './mime/tree.ts';

/** Pictures that a browser draws and that carry no script. */
const SAFE_IMAGES: readonly { readonly type: string; readonly magic: RegExp }[] = [
  { type: 'image/png', magic: /^\x89PNG/u },
  { type: 'image/jpeg', magic: /^\xff\xd8\xff/u },
  { type: 'image/gif', magic: /^GIF8/u },
  { type: 'image/webp', magic: /^RIFF[\s\S]{4}WEBP/u },
];
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 1_000_000;
const MAX_FIELDS = 2_000;

export interface MailHtml {
  /** As the sender wrote it: hostile. null where the mail has no HTML. */
  readonly html: string | null;
  /** `data:` URLs by Content-ID without `<>`: only png, jpeg, gif and webp, told by their bytes. */
  readonly inlineImages: Readonly<Record<string, string>>;
}

export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** The HTML of a mail with the pictures that it brings along. Never throws. */
export function readHtml(raw: Uint8Array): MailHtml {
  const tree = readTree(raw);
  const { html } = sortParts(tree.root);
  const inlineImages = new Map<string, string>();
  for (const part of tree.parts) {
    const contentId = contentIdOf(part);
    if (
      contentId === null ||
      part.children.length > 0 ||
      part.bodyEnd - part.bodyStart > MAX_IMAGE_BYTES * 1.4
    )
      continue;
    const bytes = asBuffer(bytesOfPart(raw, part));
    const head = bytes.toString('latin1', 0, 12);
    const safe = SAFE_IMAGES.find(({ magic }) => magic.test(head));
    if (safe) inlineImages.set(contentId, `data:${safe.type};base64,${bytes.toString('base64')}`);
  }
  const texts = html.map((part) => textOfPart(raw, part).text);
  return {
    html: texts.length === 0 ? null : texts.join('\n'),
    inlineImages: Object.fromEntries(inlineImages),
  };
}

/** The decoded bytes of one part, by the index that `parseMail` gave. */
export function readAttachment(raw: Uint8Array, partIndex: number): Result<Uint8Array, AppError> {
  const part = readTree(raw).parts[partIndex];
  if (!part) return err(appError('not-found', `the mail has no part ${partIndex}`));
  return ok(bytesOfPart(raw, part));
}

/** Header fields in their order, decoded, names as written; at most the first million bytes. */
export function readHeaders(raw: Uint8Array): readonly HeaderField[] {
  const bytes = asBuffer(raw);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at !== -1);
  const end = Math.min(ends.length === 0 ? bytes.length : Math.min(...ends), MAX_HEADER_BYTES);
  const text = bytes.toString('latin1', 0, end).replaceAll('\u0000', '');
  const fields: HeaderField[] = [];
  for (const line of text.replace(/\r?\n(?=[ \t])/gu, '').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon < 1 || fields.length >= MAX_FIELDS) continue;
    fields.push({ name: line.slice(0, colon).trim(), value: decodeHeaderText(line.slice(colon + 1).trim()) });
  }
  return fields;
}
