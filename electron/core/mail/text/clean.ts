/** Zero-width, bidi control, tag and other characters that a reader cannot see but a model would read. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is taken out by itself.
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
const CONTROL = /[^\P{Cc}\t\n]/gu;
const NEEDS_CLEANING =
  /[^\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]/u;
/** Only these say that somebody hid something; joiners and marks stand in honest text too. */
const SUSPICIOUS = /[\u202a-\u202e\u2066-\u2069\u{e0001}-\u{e007f}]/u;

export interface CleanText {
  readonly text: string;
  readonly hiddenRemoved: boolean;
}

/** Takes invisible characters out, makes line ends `\n` and rare spaces plain ones. */
export function cleanText(text: string): CleanText {
  if (!NEEDS_CLEANING.test(text)) return { text, hiddenRemoved: false };
  const hiddenRemoved = SUSPICIOUS.test(text);
  const clean = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ');
  return { text: clean, hiddenRemoved };
}

/** Trims each line's end and folds runs of empty lines to one. */
export function tidyLines(text: string): string {
  return text
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
