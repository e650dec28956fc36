import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Labels that mail uses and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  'gb-2312': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  hz: 'hz-gb-2312',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  shiftjis: 'shift_jis',
  cp949: 'euc-kr',
  ks_c_5601: 'euc-kr',
  cp950: 'big5',
  'big-5': 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  'iso-8859-8-e': 'iso-8859-8',
  'x-gbk': 'gbk',
};
const DEFAULT_LABELS = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'default',
  'unknown',
  'unknown-8bit',
  '7bit',
  '8bit',
]);
const MAX_CACHED = 64;
const GUESS_BYTES = 65_536;
const decoders = new Map<string, TextDecoder | null>();

export interface Decoded {
  readonly text: string;
  /** Why the label was not followed; null where it was. */
  readonly problem: 'unknown-charset' | 'wrong-charset' | null;
}

/**
 * Bytes to text by the label of the mail; without a label, or where the bytes contradict it, by what they
 * look like: UTF-8, else GB18030, Big5, Shift-JIS or windows-1252. Never throws; no label at all is no problem.
 */
export function decodeBytes(bytes: Uint8Array, label: string | undefined): Decoded {
  const name = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/gu, '');
  if (DEFAULT_LABELS.has(name)) return { text: decodeUnlabelled(bytes), problem: null };
  if (name === 'utf-8' || name === 'utf8') return decodeUtf8(bytes);
  if (name === 'utf-7' || name === 'unicode-1-1-utf-7') return { text: decodeUtf7(bytes), problem: null };
  if (name === 'hz-gb-2312' || name === 'hz') return { text: decodeHz(bytes), problem: null };
  const decoder = decoderFor(name);
  if (decoder === null) return { text: decodeUnlabelled(bytes), problem: 'unknown-charset' };
  return decodeLabelled(bytes, decoder);
}

/** Text of bytes that carry no label. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return decodeWith(isUtf8(bytes) ? 'utf-8' : guessCharset(bytes), bytes);
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  if (isUtf8(bytes)) return { text: decodeWith('utf-8', bytes), problem: null };
  const text = decodeWith('utf-8', bytes);
  // A few broken letters (a cut mail) are no reason to doubt the label.
  if (countOf(text, '\ufffd') * 50 < bytes.length) return { text, problem: null };
  return { text: decodeUnlabelled(bytes), problem: 'wrong-charset' };
}

function decodeLabelled(bytes: Uint8Array, decoder: TextDecoder): Decoded {
  const isWide = decoder.encoding.startsWith('utf-16');
  if (!isWide && isUtf8(bytes)) {
    const isEscaped = decoder.encoding === 'iso-2022-jp';
    if (isEscaped || !hasHighByte(bytes)) return { text: decoder.decode(bytes), problem: null };
    // Bytes that are well-formed UTF-8 by chance are rare in any other charset.
    return { text: decodeWith('utf-8', bytes), problem: 'wrong-charset' };
  }
  const text = decoder.decode(bytes);
  if (countOf(text, '\ufffd') * 20 <= bytes.length) return { text, problem: null };
  const guessed = guessCharset(bytes);
  return guessed === decoder.encoding || isWide
    ? { text, problem: null }
    : { text: decodeWith(guessed, bytes), problem: 'wrong-charset' };
}

function decoderFor(name: string): TextDecoder | null {
  const known = decoders.get(name);
  if (known !== undefined) return known;
  const plain = name.replace(/^(?:x-|cs)(?=.)/u, '').replace(/\s+/gu, '');
  const decoder = tryDecoder(ALIASES[name] ?? name) ?? tryDecoder(ALIASES[plain] ?? plain);
  if (decoders.size < MAX_CACHED) decoders.set(name, decoder);
  return decoder;
}

function tryDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function decodeWith(label: string, bytes: Uint8Array): string {
  return decoderFor(label)?.decode(bytes) ?? Buffer.from(bytes).toString('latin1');
}

function hasHighByte(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return true;
  return false;
}

function countOf(text: string, letter: string): number {
  let count = 0;
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) count += 1;
  return count;
}

/** The likeliest charset of 8-bit text that is not UTF-8. */
function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.length > GUESS_BYTES ? bytes.subarray(0, GUESS_BYTES) : bytes;
  let best = 'windows-1252';
  let bestScore = scoreOf(best, sample);
  for (const label of ['gb18030', 'big5', 'shift_jis']) {
    const score = scoreOf(label, sample);
    if (score > bestScore) {
      best = label;
      bestScore = score;
    }
  }
  return best;
}

/** The commonest characters of running Chinese, in both scripts. */
const COMMON_HAN = new Set(
  '的一是不了在人有我他这這个個们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里后後自以会會家可下而过過天去能对對小多然于於心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意动動方期它头頭经經长長儿回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲其进此話话常与與活正感请請您公司谢謝问問题題附件邮郵付款号號点點电電信月',
);

function scoreOf(label: string, sample: Uint8Array): number {
  const text = decodeWith(label, sample);
  let score = 0;
  let letters = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    letters += 1;
    score += scoreOfLetter(label, letter, code);
  }
  return letters === 0 ? 0 : score / letters;
}

function scoreOfLetter(label: string, letter: string, code: number): number {
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return -4;
  if (label === 'windows-1252') return /\p{L}/u.test(letter) ? 0.25 : code < 0xa0 ? -1 : -0.3;
  if (COMMON_HAN.has(letter)) return 2;
  if (code >= 0x3040 && code <= 0x30ff) return 1.2;
  if (code >= 0xff61 && code <= 0xff9f) return -0.6;
  if (code >= 0x3000 && code <= 0x303f) return 0.8;
  if (code >= 0xff00 && code <= 0xff60) return 0.8;
  return code >= 0x4e00 && code <= 0x9fff ? 0.2 : -0.5;
}

/** RFC 2152; a dead charset that spam still uses. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/gu, (_all, base64: string) => {
      if (base64 === '') return '+';
      const wide = Buffer.from(base64, 'base64');
      return wide
        .subarray(0, wide.length & ~1)
        .swap16()
        .toString('utf16le');
    });
}

/** RFC 1843: GB2312 in seven bits between `~{` and `~}`. */
function decodeHz(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/~\{([^~\n]*)(?:~\}|$|(?=\n))|~(~|\n)/gmu, (_all, run?: string, other?: string) => {
    if (run === undefined) return other === '~' ? '~' : '';
    const high = Buffer.from(run, 'latin1').map((byte) => byte | 0x80);
    return decodeWith('gb18030', high);
  });
}
