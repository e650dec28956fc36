import { addressParser } from 'postal-mime';
import type { Address } from '../../../../shared/domain/mail.ts';
import { decodeHeaderText, rawHeaderText } from './header-text.ts';

const SIMPLE =
  /^(?:"?([^"<>@,;:()\\]*?)"?\s*<([^\s<>@,;:()"]+@[^\s<>@,;:()"]+)>|([^\s<>@,;:()"]+@[^\s<>@,;:()"]+))$/u;
const MAX_CHARS = 200_000;
const MAX_ADDRESSES = 5_000;

/**
 * Reads an address list (RFC 5322 section 3.4) given as raw Latin-1 letters; groups are unwrapped, comments
 * and obsolete forms read as far as they make sense. Addresses keep their case. Never throws.
 */
export function readAddresses(raw: string): Address[] {
  const text = raw.length > MAX_CHARS ? raw.slice(0, MAX_CHARS) : raw;
  const simple = SIMPLE.exec(text);
  if (simple) return [{ name: cleanName(simple[1] ?? ''), address: simple[2] ?? simple[3] ?? '' }];
  const readable = rawHeaderText(text).replace(/=\?[^?\s]+\?[bq]\?[^?]*\?=/giu, quoteWord);
  return readHard(readable);
}

/** Encoded words are decoded only behind the grammar, so that a comma inside one splits nothing. */
function quoteWord(word: string): string {
  return word.replaceAll(',', '=2C');
}

function readHard(text: string): Address[] {
  const found: Address[] = [];
  for (const item of addressParser(text, { flatten: true })) {
    if (found.length >= MAX_ADDRESSES) break;
    const name = cleanName(item.name ?? '');
    const address = (item.address ?? '').trim();
    if (address !== '' || name !== '') found.push({ name, address });
  }
  return found;
}

function cleanName(raw: string): string {
  return decodeHeaderText(raw).replace(/\s+/gu, ' ').trim();
}
