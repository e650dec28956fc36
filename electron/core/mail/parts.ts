import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { contentIdOf, nameOf, sortParts, textOfPart } from './body-parts.ts';
import { rawHeaderText } from './mime/header-text.ts';
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
const MAX_HEADER_CHARS = 1_000_000;

export interface MailHtml {
  /** As the sender wrote it: hostile. null where the mail has no HTML. */
  readonly html: string | null;
  /** `data:` URLs by Content-ID without `<>`: only png, jpeg, gif and webp, told by their bytes. */
  readonly inlineImages: ReadonlyMap<string, string>;
}

export interface AttachmentContent {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
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
  return { html: texts.length === 0 ? null : texts.join('\n'), inlineImages };
}

/** The content of one part, by the index that `parseMail` gave. */
export function readAttachment(raw: Uint8Array, partIndex: number): Result<AttachmentContent, AppError> {
  const part = readTree(raw).parts[partIndex];
  if (!part) return err(appError('not-found', `the mail has no part ${partIndex}`));
  return ok({ name: nameOf(part), type: part.type.value, bytes: bytesOfPart(raw, part) });
}

/** The header block as written, as text; cut at a million letters. */
export function readHeaders(raw: Uint8Array): string {
  const bytes = asBuffer(raw);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at !== -1);
  const end = Math.min(ends.length === 0 ? bytes.length : Math.min(...ends), MAX_HEADER_CHARS);
  return rawHeaderText(bytes.toString('latin1', 0, end)).replaceAll('\u0000', '');
}
