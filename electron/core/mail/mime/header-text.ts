import { isUtf8 } from 'node:buffer';
import { decodeBytes, decodeUnlabelled } from './charset.ts';

const ENCODED_WORD = /=\?([^?\s]{1,60})\?([QqBb])\?([^?]*)\?=/gu;
const HIGH = /[\u0080-\u00ff]/u;

/**
 * Decodes a raw header value (bytes as Latin-1 letters): unlabelled 8-bit text by what it looks like, then
 * encoded words (RFC 2047). Adjacent words of one charset are joined before they are decoded, because mailers
 * cut between the bytes of a letter. Never throws.
 */
export function decodeHeaderText(raw: string): string {
  const text = HIGH.test(raw) ? decodeUnlabelled(Buffer.from(raw, 'latin1')) : raw;
  return text.includes('=?') ? decodeWords(text) : text;
}

interface Word {
  readonly charset: string;
  readonly bytes: Buffer;
}

function decodeWords(text: string): string {
  let out = '';
  let at = 0;
  let pending: Word[] = [];
  for (const match of text.matchAll(ENCODED_WORD)) {
    const between = text.slice(at, match.index);
    const isGlued = pending.length > 0 && /^[ \t\r\n]*$/u.test(between);
    if (!isGlued) {
      out += textOfWords(pending) + between;
      pending = [];
    }
    pending.push(wordOf(match));
    at = match.index + match[0].length;
  }
  return out + textOfWords(pending) + text.slice(at);
}

function wordOf(match: RegExpMatchArray): Word {
  const [, label = '', encoding = 'q', content = ''] = match;
  // RFC 2231 section 5: a language may follow the charset.
  const charset = label.replace(/\*.*$/u, '').toLowerCase();
  const isBase64 = encoding.toLowerCase() === 'b';
  return { charset, bytes: isBase64 ? Buffer.from(content, 'base64') : bytesOfQ(content) };
}

function bytesOfQ(content: string): Buffer {
  const spaced = content.replaceAll('_', ' ');
  const encoded = HIGH.test(spaced) || /[\u0100-\uffff]/u.test(spaced) ? utf8AsLatin1(spaced) : spaced;
  const plain = encoded.replace(/=([0-9A-Fa-f]{2})/gu, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}

function utf8AsLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function textOfWords(words: readonly Word[]): string {
  let out = '';
  for (let start = 0; start < words.length; ) {
    const charset = words[start]?.charset ?? '';
    let end = start + 1;
    while (words[end]?.charset === charset) end += 1;
    const run = words.slice(start, end);
    const joined = decodeBytes(Buffer.concat(run.map((word) => word.bytes)), charset).text;
    // Words that were whole by themselves and must not be joined show as replacement characters.
    out += joined.includes('\ufffd')
      ? run.map((word) => decodeBytes(word.bytes, charset).text).join('')
      : joined;
    start = end;
  }
  return out.replaceAll('\u0000', '');
}

/** Raw header letters as text without decoding words: UTF-8 where it is that, else as guessed. */
export function rawHeaderText(raw: string): string {
  if (!HIGH.test(raw)) return raw;
  const bytes = Buffer.from(raw, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeUnlabelled(bytes);
}
